import type { Spans } from "./mask";

export interface Point {
  x: number;
  y: number;
}

/**
 * What a round brush touches on its way between two points: pixels whose middle is nearer than half
 * the size, and always those under the points.
 */
export function stroke(from: Point, to: Point, size: number): Spans {
  const radius = size / 2;
  const top = Math.floor(Math.min(from.y, to.y) - radius);
  const bottom = Math.ceil(Math.max(from.y, to.y) + radius);
  const edges = sidesOf(from, to, radius);
  const rows = Array.from({ length: bottom - top }, (_, at) => {
    const y = top + at + 0.5;
    const across = [
      ...inDisc(from, radius, y),
      ...inDisc(to, radius, y),
      ...edges.flatMap(crossing(y)),
    ];
    for (const point of [from, to]) {
      if (Math.floor(point.y) === top + at) across.push(Math.floor(point.x) + 0.5);
    }
    return across.length === 0 ? [] : spanBetween(Math.min(...across), Math.max(...across));
  });
  return { top, rows };
}

/** The pixels whose middle is inside of a closed line; where it crosses itself, every other part. */
export function polygon(points: readonly Point[]): Spans {
  const [first] = points;
  if (first === undefined) return { top: 0, rows: [] };
  const ys = points.map(({ y }) => y);
  const top = Math.floor(Math.min(...ys));
  const bottom = Math.ceil(Math.max(...ys));
  const edges = points.map((point, place): Edge => [point, points[place + 1] ?? first]);
  const rows = Array.from({ length: Math.max(0, bottom - top) }, (_, at) => {
    const across = edges.flatMap(crossing(top + at + 0.5)).sort((a, b) => a - b);
    const spans: number[] = [];
    for (let pair = 0; pair + 1 < across.length; pair += 2) {
      const [start, end] = spanBetween(across[pair] as number, across[pair + 1] as number);
      if (start === undefined || end === undefined) continue;
      if (spans.at(-1) === start) spans[spans.length - 1] = end;
      else spans.push(start, end);
    }
    return spans;
  });
  return { top, rows };
}

type Edge = readonly [Point, Point];

/** Where an edge crosses the height; its upper end is of it, its lower one not. */
function crossing(y: number) {
  return ([one, other]: Edge): number[] => {
    const [upper, lower] = one.y <= other.y ? [one, other] : [other, one];
    if (y < upper.y || y >= lower.y) return [];
    return [upper.x + ((y - upper.y) / (lower.y - upper.y)) * (lower.x - upper.x)];
  };
}

function inDisc({ x, y }: Point, radius: number, height: number): number[] {
  const squared = radius ** 2 - (height - y) ** 2;
  if (squared < 0) return [];
  const half = Math.sqrt(squared);
  return [x - half, x + half];
}

/** The two sides of the way that a disc takes. */
function sidesOf(from: Point, to: Point, radius: number): Edge[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return [];
  const x = (-(to.y - from.y) / length) * radius;
  const y = ((to.x - from.x) / length) * radius;
  return [1, -1].map((side) => [
    { x: from.x + side * x, y: from.y + side * y },
    { x: to.x + side * x, y: to.y + side * y },
  ]);
}

/** The pixels whose middle is between two places; negative ones are cut off. */
function spanBetween(left: number, right: number): number[] {
  const start = Math.max(0, Math.ceil(left - 0.5));
  const end = Math.floor(right - 0.5) + 1;
  return end > start ? [start, end] : [];
}
