import { distance, overlapOf } from "../geometry";
import type { Annotation } from "../model/annotation";

/** As much must two shapes have in common, by the rectangles around them. */
const sameFrom = 0.5;
/** Pixels between two points that are one. */
const samePoint = 10;

/** Whether two people mean the same thing: with one label, in one place. */
export function isSameThing(one: Annotation, other: Annotation): boolean {
  if (one.type !== other.type || (one.label ?? "") !== (other.label ?? "")) return false;
  if (one.type === "point" && other.type === "point") return distance(one, other) <= samePoint;
  return overlapOf(one, other, 1) >= sameFrom;
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
