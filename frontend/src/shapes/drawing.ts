import { areaOf, boxBetween, type Geometry, type Point, type Shape } from "./geometry";

/** The corners that are set of a shape which is being drawn. */
export type Draft = readonly Point[];

export type Placed = { draft: Draft; shape?: undefined } | { draft: Draft; shape: Shape };

/**
 * Sets a corner, by click or key. A box is done with its second one; a polygon when one of at least
 * three is set once more on the first or the last, or within `reach` of it.
 */
export function place(draft: Draft, geometry: Geometry, at: Point, reach: number): Placed {
  const first = draft[0];
  if (first === undefined) return { draft: [at] };
  if (geometry === "box") {
    const shape = boxBetween(first, at);
    return areaOf(shape) > 0 ? { draft: [], shape } : { draft };
  }
  const last = draft.at(-1) ?? first;
  if (isNear(at, last, reach) || isNear(at, first, reach)) {
    const shape: Shape = { type: "polygon", vertices: draft };
    return areaOf(shape) > 0 ? { draft: [], shape } : { draft };
  }
  return { draft: [...draft, at] };
}

export function isNear(one: Point, other: Point, reach: number): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) <= reach;
}
