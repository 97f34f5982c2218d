import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { ImageView } from "#attachments";
import {
  type Box,
  contains,
  type Geometry,
  onPicture,
  type Point,
  type Shape,
  type Size,
} from "./geometry";
import { type Draft, place } from "./model/drafting";

interface DrawingOptions {
  view: ImageView;
  size: Size;
  geometry: Geometry | undefined;
  /** What a press in one place means. */
  targets: readonly Box[];
  onDrawn: (shape: Shape) => void;
}

/** Pixels of the page: nearer than this is the same place for a hand. */
const reach = 8;
const dragFrom = 4;
/** Pixels of the page for one press of an arrow, and how many times as far it is with Shift. */
const stride = 12;
const far = 5;
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The direction of an arrow key. */
export function directionOf({ key }: { key: string }): Point | undefined {
  return arrows[key];
}

/** A shape in the making: by drag, by clicks, or by a cursor that arrows move and Enter sets. */
export function useDrawing({ view, size, geometry, targets, onDrawn }: DrawingOptions) {
  const [draft, setDraft] = useState<Draft>([]);
  const [cursor, setCursor] = useState<Point | null>(null);
  const [said, setSaid] = useState("");
  const last = useRef<Point | null>(null);

  function point(at: Point | null) {
    if (at !== null) last.current = at;
    setCursor(at);
  }
  function set(from: Draft, at: Point) {
    if (geometry === undefined) return;
    const [first] = from;
    const isTwice = geometry === "box" && first?.x === at.x && first.y === at.y;
    const target = isTwice ? targets.find((one) => contains(one, at)) : undefined;
    const placed =
      target === undefined
        ? place(from, geometry, at, geometry === "box" ? 0 : reach / view.scale)
        : { draft: [], shape: target };
    setDraft(placed.draft);
    setSaid(placed.shape === undefined ? `Corner at ${at.x}, ${at.y}.` : "");
    if (placed.shape !== undefined) onDrawn(placed.shape);
  }
  const cancel = () => {
    setDraft([]);
    setSaid("Not drawn.");
  };
  const keyed = useCursorKeys({ view, size, draft, at: cursor ?? last.current, point, set });

  return {
    draft: geometry === undefined ? [] : draft,
    cursor: geometry === undefined ? null : cursor,
    said,
    pointer: usePointer({ view, size, geometry, draft, setDraft, point, set }),
    onKeyDown(event: KeyboardEvent) {
      if (geometry === undefined || event.target !== event.currentTarget) return;
      if (event.key === "Escape" && draft.length > 0) cancel();
      else if (event.key === "Backspace" && draft.length > 0) setDraft(draft.slice(0, -1));
      else if (!keyed(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onFocus(event: React.FocusEvent) {
      const isByKey = event.currentTarget.matches(":focus-visible");
      if (event.target === event.currentTarget && isByKey && cursor === null) {
        point(last.current ?? middleInSight(view, size));
      }
    },
    onBlur() {
      if (draft.length === 0) setCursor(null);
    },
  };
}

interface CursorOptions {
  view: ImageView;
  size: Size;
  draft: Draft;
  at: Point | null;
  point: (at: Point) => void;
  set: (draft: Draft, at: Point) => void;
}

/** Tells whether a key was meant for the cursor. */
function useCursorKeys({ view, size, draft, at, point, set }: CursorOptions) {
  return (event: KeyboardEvent): boolean => {
    const from = at ?? middleInSight(view, size);
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      point(from);
      set(draft, from);
      return true;
    }
    const direction = directionOf(event);
    if (direction === undefined || event.altKey) return false;
    const pixels = Math.max(1, Math.round(stride / view.scale)) * (event.shiftKey ? far : 1);
    const by = event.ctrlKey || event.metaKey ? 1 : pixels;
    const to = onPicture({ x: from.x + direction.x * by, y: from.y + direction.y * by }, size);
    point(to);
    follow(view, size, to);
    return true;
  };
}

interface PointerOptions extends Omit<CursorOptions, "at" | "point"> {
  geometry: Geometry | undefined;
  setDraft: (draft: Draft) => void;
  point: (at: Point | null) => void;
}

function usePointer({ view, size, geometry, draft, setDraft, point, set }: PointerOptions) {
  /** Where a press began; `isFirst` when it set the first corner of a box. */
  const press = useRef<{ x: number; y: number; isFirst: boolean } | null>(null);
  const at = (event: PointerEvent) => onPicture(fromPage(event, view, size), size);
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button !== 0 || !event.isPrimary || geometry === undefined) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const isFirst = geometry === "box" && draft.length === 0;
      press.current = { x: event.clientX, y: event.clientY, isFirst };
      point(at(event));
      if (isFirst) setDraft([at(event)]);
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      if (event.isPrimary && geometry !== undefined) point(at(event));
    },
    onPointerUp(event: PointerEvent<HTMLDivElement>) {
      const begun = press.current;
      press.current = null;
      if (begun === null || !event.isPrimary) return;
      const way = Math.hypot(event.clientX - begun.x, event.clientY - begun.y);
      // A press on the spot sets a corner, and on a target both.
      if (!begun.isFirst || way >= dragFrom) set(draft, at(event));
      else if (draft[0] !== undefined) set(draft, draft[0]);
    },
    onPointerCancel() {
      press.current = null;
      setDraft([]);
    },
    onPointerLeave() {
      if (press.current === null && draft.length === 0) point(null);
    },
  };
}

/** A place of the page in the picture's pixels. */
function fromPage(at: { clientX: number; clientY: number }, view: ImageView, size: Size): Point {
  const pane = view.paneRef.current?.getBoundingClientRect();
  if (pane === undefined) return { x: 0, y: 0 };
  const x = at.clientX - pane.left - pane.width / 2 - view.x;
  const y = at.clientY - pane.top - pane.height / 2 - view.y;
  return { x: x / view.scale + size.width / 2, y: y / view.scale + size.height / 2 };
}

function middleInSight(view: ImageView, size: Size): Point {
  return onPicture(
    { x: size.width / 2 - view.x / view.scale, y: size.height / 2 - view.y / view.scale },
    size,
  );
}

/** Brings a place of the picture into sight. */
export function follow(view: ImageView, size: Size, at: Point): void {
  const pane = view.paneRef.current;
  if (pane === null) return;
  const beyond = (middle: number, half: number) => {
    const room = half - Math.min(40, half / 2);
    return (Math.min(Math.max(middle, -room), room) - middle) / (2 * half);
  };
  const x = view.x + (at.x - size.width / 2) * view.scale;
  const y = view.y + (at.y - size.height / 2) * view.scale;
  view.panBy(beyond(x, pane.clientWidth / 2), beyond(y, pane.clientHeight / 2));
}
