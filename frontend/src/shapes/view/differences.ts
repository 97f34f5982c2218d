import { boundsOf, distance } from "../geometry";
import type { Annotation } from "../model/annotation";

/** As much must two shapes have in common, by the rectangles around them. */
const sameFrom = 0.5;
/** Pixels between two points that are one. */
const samePoint = 10;

/** Whether two people mean the same thing: with one label, in one place. */
export function isSameThing(one: Annotation, other: Annotation): boolean {
  if (one.type !== other.type || (one.label ?? "") !== (other.label ?? "")) return false;
  if (one.type === "point" && other.type === "point") return distance(one, other) <= samePoint;
  return overlapOf(one, other) >= sameFrom;
}

/** What the rectangles around two shapes share of what they cover together. */
function overlapOf(one: Annotation, other: Annotation): number {
  const [a, b] = [boundsOf(one), boundsOf(other)];
  // A line may have no width of its own.
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left) + 1;
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + 1;
  if (width <= 0 || height <= 0) return 0;
  const area = ({ left, top, right, bottom }: typeof a) => (right - left + 1) * (bottom - top + 1);
  const shared = width * height;
  return shared / (area(a) + area(b) - shared);
}

/** What somebody has that is not among these, each partner counted once. */
export function missingIn(
  these: readonly Annotation[],
  others: readonly Annotation[],
): readonly Annotation[] {
  const free = new Set(these);
  return others.filter((other) => {
    for (const one of free) {
      if (!isSameThing(one, other)) continue;
      free.delete(one);
      return false;
    }
    return true;
  });
}
