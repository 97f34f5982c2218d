import { type Shape, strokesOf } from "../geometry";

const known = new WeakMap<Shape, string>();

/** The outline of a shape as an SVG path, in pixels of the picture. */
export function pathOf(shape: Shape): string {
  const before = known.get(shape);
  if (before !== undefined) return before;
  const path = strokesOf(shape)
    .map(({ points, isClosed }) => {
      const steps = points.map(({ x, y }, place) => `${place === 0 ? "M" : "L"}${x} ${y}`);
      return `${steps.join("")}${isClosed ? "Z" : ""}`;
    })
    .join("");
  known.set(shape, path);
  return path;
}
