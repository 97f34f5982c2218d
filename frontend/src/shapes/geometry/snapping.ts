import { segmentsOf } from "./hits";
import { type Bounds, distance, nearestOn, type Point } from "./points";
import { boundsOf, cornersOf, type Shape, strokesOf } from "./shape";

/** Edges of neighbours that pull a corner to them. */

/**
 * The place that is meant when edges pull within `reach`: a neighbour's corner, else its edge, else
 * the lines that its box and the picture's edges lie on.
 */
export function snapped(
  at: Point,
  neighbours: readonly Shape[],
  edges: Bounds,
  reach: number,
): Point {
  const near = neighbours.filter((shape) => isNear(boundsOf(shape), at, reach));
  const corner = nearestOf(near.flatMap(cornersOf), at, reach);
  if (corner !== undefined) return rounded(corner);
  const onEdges = near.flatMap((shape) =>
    strokesOf(shape).flatMap((stroke) =>
      segmentsOf(stroke).map(([start, end]) => nearestOn(start, end, at)),
    ),
  );
  const edge = nearestOf(onEdges, at, reach);
  if (edge !== undefined) return rounded(edge);
  const lines = [edges, ...neighbours.filter((one) => one.type === "box").map(boundsOf)];
  return {
    x: pulled(
      at.x,
      lines.flatMap(({ left, right }) => [left, right]),
      reach / 2,
    ),
    y: pulled(
      at.y,
      lines.flatMap(({ top, bottom }) => [top, bottom]),
      reach / 2,
    ),
  };
}

function isNear({ left, top, right, bottom }: Bounds, { x, y }: Point, reach: number): boolean {
  return x >= left - reach && x <= right + reach && y >= top - reach && y <= bottom + reach;
}

function nearestOf(points: readonly Point[], at: Point, reach: number): Point | undefined {
  let found: Point | undefined;
  let nearest = reach;
  for (const point of points) {
    const far = distance(point, at);
    if (far > nearest) continue;
    found = point;
    nearest = far;
  }
  return found;
}

function pulled(value: number, lines: readonly number[], reach: number): number {
  let found = value;
  let nearest = reach;
  for (const line of lines) {
    const far = Math.abs(line - value);
    if (far > nearest) continue;
    found = line;
    nearest = far;
  }
  return found;
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
