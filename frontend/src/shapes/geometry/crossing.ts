import { segmentsOf } from "./hits";
import type { Point } from "./points";
import type { Polygon } from "./shape";

/** Whether two edges of a polygon that are no neighbours cross or touch. */
export function crossesItself({ vertices }: Polygon): boolean {
  const edges = segmentsOf({ points: vertices, isClosed: true });
  return edges.some(([a, b], one) =>
    edges.some(([c, d], other) => {
      const isNeighbour =
        other <= one + 1 || (one === 0 && other === edges.length - 1) || edges.length < 4;
      return !isNeighbour && doCross(a, b, c, d);
    }),
  );
}

function doCross(a: Point, b: Point, c: Point, d: Point): boolean {
  const turns = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  const [abc = 0, abd = 0, cda = 0, cdb = 0] = turns;
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && isOn(a, b, c)) ||
    (abd === 0 && isOn(a, b, d)) ||
    (cda === 0 && isOn(c, d, a)) ||
    (cdb === 0 && isOn(c, d, b))
  );
}

/** Above 0 to one side of the way from `a` to `b`, below to the other. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Whether a point in line with a segment lies on it. */
function isOn(a: Point, b: Point, at: Point): boolean {
  return (
    Math.min(a.x, b.x) <= at.x &&
    at.x <= Math.max(a.x, b.x) &&
    Math.min(a.y, b.y) <= at.y &&
    at.y <= Math.max(a.y, b.y)
  );
}
