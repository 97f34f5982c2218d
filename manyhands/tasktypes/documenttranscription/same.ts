import { boundsOf, type Shape } from "#shapes";
import type { Annotation } from "./model";

/** As in `agreement.py`. */
const samePlace = 0.5;

/** Two people marked the same and wrote the same; polygons are compared by the boxes around them. */
export function isSame(one: Annotation, other: Annotation): boolean {
  return (
    one.page === other.page &&
    one.label === other.label &&
    one.text === other.text &&
    one.checked === other.checked &&
    overlapOf(one.location, other.location) >= samePlace
  );
}

/** Intersection over union of the boxes around two shapes. */
export function overlapOf(one: Shape, other: Shape): number {
  const [a, b] = [boundsOf(one), boundsOf(other)];
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const areaOf = ({ left, top, right, bottom }: typeof a) => (right - left) * (bottom - top);
  return (width * height) / (areaOf(a) + areaOf(b) - width * height);
}
