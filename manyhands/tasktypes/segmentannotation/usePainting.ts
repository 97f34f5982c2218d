import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { ImageView } from "#attachments";
import { type Point, stroke } from "./mask/brush";
import { type Colours, flood } from "./mask/flood";
import { type Mask, valueAt } from "./mask/mask";
import { regionAt } from "./mask/regions";
import { useCursor } from "./useCursor";
import type { Segmentation } from "./useSegmentation";

interface PaintingOptions {
  work: Segmentation;
  view: ImageView;
  brush: number;
  tolerance: number;
  colours: () => Colours | undefined;
  /** While a stroke goes on. */
  onDraw: (mask: Mask) => void;
  /** Where the pointer is. */
  onHover: (at: Point) => void;
}

/** Pixels of the page: nearer than this is the same place for a hand. */
const reach = 10;

/** Painting by pointer, and by a cross that arrows move. */
export function usePainting(options: PaintingOptions) {
  const { work, view, brush, tolerance, colours, onDraw } = options;
  const { tool, size } = work;
  const [isDown, setDown] = useState(false);
  const [said, setSaid] = useState("");
  const isBrush = tool === "brush" || tool === "eraser";
  const draft = tool === "polygon" ? work.corners : [];

  function dab(from: Point, to: Point) {
    const mask = work.stroke.add(stroke(from, to, brush));
    if (mask !== undefined) onDraw(mask);
  }
  function lift() {
    work.stroke.end();
    setDown(false);
  }
  /** A press of a tool that fills. */
  function set(at: Point, near: number) {
    const [first] = draft;
    const { mask } = work.history.latest();
    if (tool === "polygon") {
      if (first !== undefined && draft.length > 2 && distance(first, at) < near)
        return work.close();
      return work.setCorners([...draft, at]);
    }
    const inside = { x: Math.floor(at.x), y: Math.floor(at.y) };
    if (tool === "region") {
      return work.fill(regionAt(mask, inside.x, inside.y).spans);
    }
    const seen = colours();
    if (seen === undefined) return setSaid("The picture is not there yet.");
    work.fill(flood(seen, mask, inside, tolerance), valueAt(mask, inside.x, inside.y));
  }

  const cursor = useCursor({
    ...{ view, size },
    onMove: (from, to) => {
      if (isDown) dab(middleOf(from), middleOf(to));
    },
  });
  function enter() {
    const at = middleOf(cursor.show());
    if (!isBrush) {
      set(at, 1);
      setSaid(
        tool === "polygon" ? `Corner at ${Math.floor(at.x)}, ${Math.floor(at.y)}.` : "Filled.",
      );
    } else if (isDown) {
      lift();
      setSaid("The brush is up.");
    } else {
      work.stroke.begin();
      setDown(true);
      dab(at, at);
      setSaid("The brush is down: arrows paint, Enter lifts it.");
    }
  }
  function stepBack(): boolean {
    if (isDown) lift();
    else if (draft.length > 0) work.giveUp();
    else return false;
    return true;
  }
  return {
    ...{ draft, said, cursor, isDown, isBrush, lift },
    isUnder: cursor.at,
    pointer: usePointer({ options, isBrush, dab, set, lift, cursor }),
    /** Tells whether a key was meant for the stage. */
    onKey(event: KeyboardEvent): boolean {
      if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) enter();
      else if (event.key === "Escape") return stepBack();
      else if (event.key === "Backspace" && draft.length > 0) work.setCorners(draft.slice(0, -1));
      else return cursor.press(event);
      return true;
    },
  };
}

export type Painting = ReturnType<typeof usePainting>;

interface PointerOptions {
  options: PaintingOptions;
  isBrush: boolean;
  dab: (from: Point, to: Point) => void;
  set: (at: Point, near: number) => void;
  lift: () => void;
  cursor: ReturnType<typeof useCursor>;
}

/** One pointer paints; a second finger takes that back and looks about. */
function usePointer({ options, isBrush, dab, set, lift, cursor }: PointerOptions) {
  const { work, view } = options;
  const last = useRef<{ id: number; at: Point; press: PointerEvent<HTMLDivElement> } | null>(null);
  const isLooking = useRef(false);
  const at = (event: { clientX: number; clientY: number }) => fromPage(event, view, work.size);

  function look(event: PointerEvent<HTMLDivElement>) {
    isLooking.current = true;
    const first = last.current?.press;
    work.stroke.cancel();
    options.onDraw(work.history.latest().mask);
    last.current = null;
    if (first !== undefined) view.handlers.onPointerDown(first);
    view.handlers.onPointerDown(event);
  }
  function up(event: PointerEvent<HTMLDivElement>) {
    view.handlers.onPointerUp(event);
    const begun = last.current;
    if (begun?.id !== event.pointerId) {
      if (event.isPrimary) isLooking.current = false;
      return;
    }
    last.current = null;
    if (isBrush) lift();
    else set(at(event), reach / view.scale);
  }
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button === 1 || !event.isPrimary) return look(event);
      if (event.button !== 0) return;
      isLooking.current = false;
      event.currentTarget.setPointerCapture(event.pointerId);
      cursor.hide();
      const { currentTarget, pointerId, clientX, clientY, button } = event;
      const press = { currentTarget, pointerId, clientX, clientY, button } as typeof event;
      last.current = { id: pointerId, at: at(event), press };
      if (!isBrush) return;
      work.stroke.begin();
      dab(at(event), at(event));
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      if (isLooking.current) return view.handlers.onPointerMove(event);
      options.onHover(at(event));
      const begun = last.current;
      if (begun?.id !== event.pointerId || !isBrush) return;
      for (const part of coalesced(event)) {
        const next = at(part);
        dab(begun.at, next);
        begun.at = next;
      }
    },
    onMouseDown: view.handlers.onMouseDown,
    onPointerUp: up,
    onPointerCancel(event: PointerEvent<HTMLDivElement>) {
      view.handlers.onPointerUp(event);
      work.stroke.cancel();
      options.onDraw(work.history.latest().mask);
      last.current = null;
    },
  };
}

/** All places since the last frame: a quick hand moves far in one. */
function coalesced({ nativeEvent }: PointerEvent): { clientX: number; clientY: number }[] {
  const parts = nativeEvent.getCoalescedEvents?.() ?? [];
  return parts.length > 0 ? parts : [nativeEvent];
}

/** A place of the page, in pixels of the picture. */
function fromPage(
  { clientX, clientY }: { clientX: number; clientY: number },
  view: ImageView,
  { width, height }: { width: number; height: number },
): Point {
  const pane = view.paneRef.current?.getBoundingClientRect();
  if (pane === undefined) return { x: 0, y: 0 };
  const x = (clientX - pane.left - pane.width / 2 - view.x) / view.scale + width / 2;
  const y = (clientY - pane.top - pane.height / 2 - view.y) / view.scale + height / 2;
  return { x: clamp(x, width), y: clamp(y, height) };
}

function clamp(value: number, end: number): number {
  return Math.min(end - 0.001, Math.max(0, value));
}

function middleOf({ x, y }: Point): Point {
  return { x: Math.floor(x) + 0.5, y: Math.floor(y) + 0.5 };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
