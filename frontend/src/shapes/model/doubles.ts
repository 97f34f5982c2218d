import { boundsOf, overlapOf } from "../geometry";
import type { Annotation } from "./annotation";

/** What looks as if it had been drawn twice. It is a warning and keeps nobody from handing in. */

/** Shares of what both cover that two of them have in common, from which they seem the same. */
const same = 0.8;
/** Pixels between two points that seem the same. */
const near = 3;

/** The earlier annotation that one seems to repeat, by the uuid of the later one. */
export function doublesIn(annotations: readonly Annotation[]): ReadonlyMap<string, Annotation> {
  const places = new Map(annotations.map((one, place) => [one, place]));
  const ordered = annotations.toSorted((one, other) => boundsOf(one).left - boundsOf(other).left);
  const found = new Map<string, Annotation>();
  ordered.forEach((one, at) => {
    const { left, right } = boundsOf(one);
    // What begins further to the right than this has too little in common with it.
    const last = left + Math.max(near, (1 - same) * (right - left));
    for (let next = at + 1; next < ordered.length; next++) {
      const other = ordered[next] as Annotation;
      if (boundsOf(other).left > last) break;
      if (!isDouble(one, other)) continue;
      const isLater = (places.get(one) ?? 0) > (places.get(other) ?? 0);
      const [later, earlier] = isLater ? [one, other] : [other, one];
      found.set(later.uuid, earlier);
    }
  });
  return found;
}

/** The first annotation that one seems to repeat, or be repeated by. */
export function doubleOf(
  annotations: readonly Annotation[],
  one: Annotation,
): Annotation | undefined {
  return annotations.find((other) => other.uuid !== one.uuid && isDouble(one, other));
}

function isDouble(one: Annotation, other: Annotation): boolean {
  if (one.type !== other.type || one.label !== other.label) return false;
  if (one.type === "point" && other.type === "point") {
    return Math.hypot(one.x - other.x, one.y - other.y) <= near;
  }
  if (!hasPlainBounds(one) || !hasPlainBounds(other)) return false;
  return overlapOf(one, other) >= same;
}

/** Whether what is around it tells enough about where it is. */
function hasPlainBounds(one: Annotation): boolean {
  if (one.type === "box") return one.rotation === undefined;
  return one.type === "ellipse" || one.type === "cuboid";
}
