import { boundsOf, type Shape } from "./shape";

/**
 * What the rectangles around two shapes have in common, over what they cover together: 0 to 1.
 * `edge` is added to every width and height, for a line may have none of its own.
 */
export function overlapOf(one: Shape, other: Shape, edge = 0): number {
  const [a, b] = [boundsOf(one), boundsOf(other)];
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left) + edge;
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + edge;
  if (width <= 0 || height <= 0) return 0;
  const area = ({ left, top, right, bottom }: typeof a) =>
    (right - left + edge) * (bottom - top + edge);
  const shared = width * height;
  return shared / (area(a) + area(b) - shared);
}
