import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from "react";
import { pointsOf } from "./DraftMark";
import {
  cornersOf,
  moved,
  type Point,
  resized,
  type Shape,
  type Size,
  withHandle,
} from "./geometry";
import { useStage } from "./stage-view";
import { directionOf } from "./useDrawing";

interface ShapeMarkProps {
  id: string;
  shape: Shape;
  /** Read out; what it is and says. */
  name: string;
  /** Stands at the shape. */
  title: string;
  /** From 0, for a colour of its own. */
  hue: number;
  isSelected: boolean;
  /** Reached by Tab; the others by the keys of the list. */
  isTabStop: boolean;
  onSelect: (id: string) => void;
  /** Enter was pressed on it, or it was clicked twice. */
  onEdit: (id: string) => void;
  onChange: (id: string, shape: Shape, about: string) => void;
}

/** How many colours there are for shapes. */
export const hues = 8;

/** Pixels of the picture for one press of an arrow with Shift. */
const stride = 10;

/** A shape that can be reached, moved and resized, by pointer at its outline and by key. */
export const ShapeMark = memo(function ShapeMark(props: ShapeMarkProps) {
  const { id, name, title, hue, isSelected, isTabStop, onSelect, onEdit, onChange } = props;
  const { scale, size } = useStage();
  const { shape, grip } = useGrip(props, size, scale);
  const corners = cornersOf(shape);
  const top = corners.reduce((a, b) => (b.y < a.y || (b.y === a.y && b.x < a.x) ? b : a));

  function press(event: KeyboardEvent) {
    const direction = directionOf(event);
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) onEdit(id);
    else if (direction === undefined || event.altKey) return;
    else {
      const by = event.shiftKey ? stride : 1;
      const way = { x: direction.x * by, y: direction.y * by };
      const isResize = event.ctrlKey || event.metaKey;
      onChange(id, (isResize ? resized : moved)(shape, way, size), `place ${id}`);
    }
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG.
    <g
      className="sh-mark"
      data-hue={hue % hues}
      data-selected={isSelected ? "" : undefined}
      data-shape={id}
      data-scrolls=""
      role="button"
      aria-label={name}
      aria-pressed={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={() => onSelect(id)}
      onKeyDown={press}
      onDoubleClick={() => onEdit(id)}
    >
      <polygon className="sh-halo" points={pointsOf(corners)} />
      <polygon className="sh-line" points={pointsOf(corners)} />
      <polygon className="sh-grip" points={pointsOf(corners)} {...grip(null)} />
      <text className="sh-title" x={top.x} y={top.y - 4 / scale} fontSize={11 / scale}>
        {title}
      </text>
      {isSelected &&
        corners.map(({ x, y }, place) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place.
            key={place}
            className="sh-handle"
            cx={x}
            cy={y}
            r={5 / scale}
            {...grip(place)}
          />
        ))}
    </g>
  );
});

interface Held {
  corner: number | null;
  from: Point;
  shape: Shape;
}

/** Dragging the outline moves the shape, dragging a corner changes it; it is changed once, at the end. */
function useGrip({ id, shape, onSelect, onChange }: ShapeMarkProps, size: Size, scale: number) {
  const held = useRef<Held | null>(null);
  const [preview, setPreview] = useState<Shape | null>(null);

  function dragged(event: PointerEvent, { corner, from, shape: before }: Held): Shape {
    const by = {
      x: Math.round((event.clientX - from.x) / scale),
      y: Math.round((event.clientY - from.y) / scale),
    };
    const at = corner === null ? undefined : cornersOf(before)[corner];
    if (corner === null || at === undefined) return moved(before, by, size);
    const x = Math.min(Math.max(at.x + by.x, 0), size.width);
    const y = Math.min(Math.max(at.y + by.y, 0), size.height);
    return withHandle(before, corner, { x, y });
  }
  const grip = (corner: number | null) => ({
    onPointerDown(event: PointerEvent<SVGElement>) {
      if (event.button !== 0) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { corner, from: { x: event.clientX, y: event.clientY }, shape };
      onSelect(id);
      event.currentTarget.closest<SVGElement>(".sh-mark")?.focus();
    },
    onPointerMove(event: PointerEvent<SVGElement>) {
      if (held.current === null) return;
      event.stopPropagation();
      setPreview(dragged(event, held.current));
    },
    onPointerUp(event: PointerEvent<SVGElement>) {
      if (held.current === null) return;
      event.stopPropagation();
      const after = dragged(event, held.current);
      const { x, y } = held.current.from;
      held.current = null;
      setPreview(null);
      if (event.clientX !== x || event.clientY !== y) onChange(id, after, "");
    },
    onPointerCancel() {
      held.current = null;
      setPreview(null);
    },
  });
  return { shape: preview ?? shape, grip };
}
