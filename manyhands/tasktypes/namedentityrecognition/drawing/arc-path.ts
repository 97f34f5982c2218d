import type { Box } from "./Geometry";

export interface Arc {
  path: string;
  /** The arrow at its end. */
  tip: string;
  /** Where its words stand. */
  middle: Point;
  /** Between two lines of the text. */
  isLong: boolean;
}

interface Point {
  x: number;
  y: number;
}

/** Room for the label's name above the words. */
const tagHeight = 14;
const corner = 6;
/** Ways side by side in the margin of the text. */
const ways = 3;

/**
 * A bow from above one span to above another in its line; to another line it goes by the margin, so
 * that it crosses no words. `place` keeps arcs apart there.
 */
export function arcOf(from: Box, to: Box, textWidth: number, place: number): Arc {
  const start = anchorOf(from);
  const end = anchorOf(to);
  const isLong = Math.abs(start.y - end.y) > 8;
  const { path, middle } = isLong ? byMargin(start, end, textWidth, place) : bow(start, end);
  const tip = `M${end.x - 4} ${end.y - 5} L${point(end)} L${end.x + 4} ${end.y - 5}`;
  return { path, tip, middle, isLong };
}

function bow(start: Point, end: Point) {
  const rise = Math.min(22, 8 + Math.abs(end.x - start.x) / 12);
  const path = `M${point(start)} C${start.x} ${start.y - rise} ${end.x} ${end.y - rise} ${point(end)}`;
  return { path, middle: { x: (start.x + end.x) / 2, y: start.y - rise * 0.75 - 4 } };
}

function byMargin(start: Point, end: Point, textWidth: number, place: number) {
  const offset = 4 + (place % ways) * 5;
  const side = start.x + end.x < textWidth ? -offset : textWidth + offset;
  const above = 3;
  const points = [
    start,
    { x: start.x, y: start.y - above },
    { x: side, y: start.y - above },
    { x: side, y: end.y - above },
    { x: end.x, y: end.y - above },
    end,
  ];
  return { path: rounded(points), middle: { x: (start.x + side) / 2, y: start.y - above - 4 } };
}

/** A line through points with its corners cut round. */
function rounded(points: readonly Point[]): string {
  return points
    .map((at, place) => {
      const before = points[place - 1];
      const after = points[place + 1];
      if (before === undefined) return `M${point(at)}`;
      if (after === undefined) return `L${point(at)}`;
      return `L${point(towards(at, before))} Q${point(at)} ${point(towards(at, after))}`;
    })
    .join(" ");
}

/** A corner's length from one point on the way to another, at most half of it. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(corner, length / 2) / length;
  return { x: round(from.x + (to.x - from.x) * part), y: round(from.y + (to.y - from.y) * part) };
}

function anchorOf({ left, top, width }: Box): Point {
  return { x: round(left + width / 2), y: round(top - tagHeight) };
}

function point({ x, y }: Point): string {
  return `${x} ${y}`;
}

function round(value: number): number {
  return Math.round(value * 2) / 2;
}
