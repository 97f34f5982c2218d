import { type Bounds, between, distance, nearestOn, type Point } from "./points";
import { areaOf, boundsOf, type Shape, type Stroke, strokesOf } from "./shape";

/** What lies under a pointer. */

/** Whether a point is in a shape, by the even-odd rule; on its edge either way. */
export function contains(shape: Shape, at: Point): boolean {
  const { left, top, right, bottom } = boundsOf(shape);
  if (at.x < left || at.x > right || at.y < top || at.y > bottom) return false;
  if (shape.type === "line" || shape.type === "point") return false;
  return strokesOf(shape).some(({ points }) => isInside(points, at));
}

function isInside(points: readonly Point[], { x, y }: Point): boolean {
  return points.reduce((isIn, one, place) => {
    const other = points[(place + 1) % points.length] ?? one;
    if (one.y > y === other.y > y) return isIn;
    const crossing = one.x + ((y - one.y) * (other.x - one.x)) / (other.y - one.y);
    return x < crossing ? !isIn : isIn;
  }, false);
}

/** How far a point is from a shape's outline, in pixels. */
export function distanceTo(shape: Shape, at: Point): number {
  if (shape.type === "point") return distance(shape, at);
  let nearest = Infinity;
  for (const stroke of strokesOf(shape)) {
    for (const [start, end] of segmentsOf(stroke)) {
      nearest = Math.min(nearest, distance(at, nearestOn(start, end, at)));
    }
  }
  return nearest;
}

export function segmentsOf({ points, isClosed }: Stroke): (readonly [Point, Point])[] {
  const count = isClosed ? points.length : points.length - 1;
  return Array.from({ length: Math.max(0, count) }, (_, place) => {
    const start = points[place] ?? { x: 0, y: 0 };
    return [start, points[(place + 1) % points.length] ?? start] as const;
  });
}

function isNear({ left, top, right, bottom }: Bounds, { x, y }: Point, reach: number): boolean {
  return x >= left - reach && x <= right + reach && y >= top - reach && y <= bottom + reach;
}

/** The shape whose outline is nearest, within reach; of equally near ones the one on top. */
export function outlineAt<Of extends Shape>(
  shapes: readonly Of[],
  at: Point,
  reach: number,
): Of | undefined {
  let found: Of | undefined;
  let nearest = reach;
  for (const shape of shapes) {
    if (!isNear(boundsOf(shape), at, reach)) continue;
    const far = distanceTo(shape, at);
    if (far > nearest) continue;
    found = shape;
    nearest = far;
  }
  return found;
}

/** The shape that is meant by a press: an outline, or else the smallest that it is in. */
export function shapeAt<Of extends Shape>(
  shapes: readonly Of[],
  at: Point,
  reach: number,
): Of | undefined {
  const outline = outlineAt(shapes, at, reach);
  if (outline !== undefined) return outline;
  const around = shapes.filter((shape) => contains(shape, at));
  return around.toSorted((one, other) => areaOf(one) - areaOf(other))[0];
}

/** The place in a list of the point that is nearest, within reach; -1 where there is none. */
export function nearestPlace(points: readonly Point[], at: Point, reach: number): number {
  let found = -1;
  let nearest = reach;
  points.forEach((point, place) => {
    const far = distance(point, at);
    if (far > nearest) return;
    found = place;
    nearest = far;
  });
  return found;
}

/** The middles of a polygon's or line's segments, where a vertex can be added. */
export function segmentMiddles(shape: Shape): readonly Point[] {
  if (shape.type !== "polygon" && shape.type !== "line") return [];
  return strokesOf(shape).flatMap((stroke) =>
    segmentsOf(stroke).map(([start, end]) => between(start, end)),
  );
}
