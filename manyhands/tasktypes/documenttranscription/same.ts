import { overlapOf } from "#shapes";
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
