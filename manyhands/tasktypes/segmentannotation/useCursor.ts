import { type KeyboardEvent, useState } from "react";
import type { ImageView } from "#attachments";
import type { Point } from "./mask/brush";
import type { Size } from "./useSegmentation";

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Pixels of the page for one press of an arrow, and how many times as far it is with Shift. */
const stride = 8;
const far = 6;

interface CursorOptions {
  view: ImageView;
  size: Size;
  onMove: (from: Point, to: Point) => void;
}

/** A cross that arrows move: far with Shift, by one pixel of the picture with Ctrl. */
export function useCursor({ view, size, onMove }: CursorOptions) {
  const [at, setAt] = useState<Point | null>(null);
  const inSight = (): Point => ({
    x: Math.floor(size.width / 2 - view.x / view.scale),
    y: Math.floor(size.height / 2 - view.y / view.scale),
  });
  /** Tells whether the key was an arrow. */
  function press(event: KeyboardEvent): boolean {
    const direction = arrows[event.key];
    if (direction === undefined || event.altKey) return false;
    const from = at ?? inSight();
    const pixels = Math.max(1, Math.round(stride / view.scale)) * (event.shiftKey ? far : 1);
    const by = event.ctrlKey || event.metaKey ? 1 : pixels;
    const to = {
      x: Math.min(size.width - 1, Math.max(0, from.x + direction.x * by)),
      y: Math.min(size.height - 1, Math.max(0, from.y + direction.y * by)),
    };
    setAt(to);
    onMove(from, to);
    follow(view, size, to);
    return true;
  }
  return {
    at,
    press,
    hide: () => setAt(null),
    show(to?: Point) {
      const place = to ?? at ?? inSight();
      setAt(place);
      return place;
    },
  };
}

/** Keeps a place in sight. */
function follow(view: ImageView, size: Size, { x, y }: Point) {
  const pane = view.paneRef.current;
  if (pane === null) return;
  const margin = 40;
  const past = (place: number, room: number) =>
    Math.max(0, Math.abs(place) - room / 2 + margin) * Math.sign(place);
  const right = past((x - size.width / 2) * view.scale + view.x, pane.clientWidth);
  const down = past((y - size.height / 2) * view.scale + view.y, pane.clientHeight);
  if (right !== 0 || down !== 0) {
    view.panBy(-right / pane.clientWidth, -down / pane.clientHeight);
  }
}
