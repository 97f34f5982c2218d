import { memo } from "react";
import { boundsOf, type Shape } from "../geometry";
import type { Look } from "./looks";
import { pathOf, splineOf } from "./path";

interface MarkProps {
  /** A shape with the uuid it is found by. */
  shape: Shape & { uuid?: string };
  look: Look;
  /** A tag at the shape, in words. */
  title?: string | undefined;
  /** Of somebody else, or not what the other one has. */
  isOther?: boolean;
  isFilled?: boolean;
  /** Lines are curves through their vertices. */
  isSmooth?: boolean | undefined;
}

/** One shape as it is drawn; it takes no part in pressing and moving. */
export const Mark = memo(function Mark(props: MarkProps) {
  const { shape, look, title, isOther, isFilled, isSmooth } = props;
  const path = isSmooth && shape.type === "line" ? splineOf(shape.vertices) : pathOf(shape);
  return (
    <g
      className="sh-mark"
      data-hue={look.hue}
      data-dash={look.dash || undefined}
      data-other={isOther ? "" : undefined}
      data-filled={isFilled && shape.type !== "line" ? "" : undefined}
      data-uuid={shape.uuid}
    >
      {shape.type === "point" ? (
        <SpotMark x={shape.x} y={shape.y} />
      ) : (
        <>
          <path className="sh-halo" d={path} />
          <path className="sh-line" d={path} />
        </>
      )}
      {title !== undefined && <Tag shape={shape} title={title} />}
    </g>
  );
});

/** A ring of a size that does not depend on the zoom (shapes.css). */
function SpotMark({ x, y }: { x: number; y: number }) {
  return (
    <>
      <circle className="sh-spot sh-halo" cx={x} cy={y} />
      <circle className="sh-spot sh-line" cx={x} cy={y} />
    </>
  );
}

function Tag({ shape, title }: { shape: Shape; title: string }) {
  const { left, top } = boundsOf(shape);
  return (
    <text className="sh-tag" x={left} y={top}>
      {title}
    </text>
  );
}
