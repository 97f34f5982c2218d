import { type Point, type Shape, strokesOf } from "../geometry";

const known = new WeakMap<Shape, string>();

/** The outline of a shape as an SVG path, in pixels of the picture. */
export function pathOf(shape: Shape): string {
  const before = known.get(shape);
  if (before !== undefined) return before;
  const path = strokesOf(shape)
    .map(({ points, isClosed }) => `${straight(points)}${isClosed ? "Z" : ""}`)
    .join("");
  known.set(shape, path);
  return path;
}

function straight(points: readonly Point[]): string {
  return points.map(({ x, y }, place) => `${place === 0 ? "M" : "L"}${x} ${y}`).join("");
}

/** A smooth curve through the vertices of a line: Catmull-Rom, as cubic Bézier curves. */
export function splineOf(points: readonly Point[]): string {
  const at = (place: number) => points[Math.min(Math.max(place, 0), points.length - 1)] ?? origin;
  const curves = points.slice(1).map((end, place) => {
    const [before, start, after] = [at(place - 1), at(place), at(place + 2)];
    const one = { x: start.x + (end.x - before.x) / 6, y: start.y + (end.y - before.y) / 6 };
    const other = { x: end.x - (after.x - start.x) / 6, y: end.y - (after.y - start.y) / 6 };
    return `C${one.x} ${one.y} ${other.x} ${other.y} ${end.x} ${end.y}`;
  });
  return `${straight(points.slice(0, 1))}${curves.join("")}`;
}

const origin: Point = { x: 0, y: 0 };
