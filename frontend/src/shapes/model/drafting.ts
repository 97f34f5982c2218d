import {
  areaOf,
  boxBetween,
  crossesItself,
  cuboidFrom,
  distance,
  ellipseIn,
  type Geometry,
  type Point,
  type Shape,
} from "../geometry";
import type { Unfinished } from "./annotation";

/** A shape in the making. Pure. */

/** The corners that are set so far. */
export type Draft = readonly Point[];

export interface Placed {
  draft: Draft;
  /** The shape, when it is done. */
  shape?: Shape;
}

/**
 * Sets a corner, by click or key. Boxes and ellipses are done with the second one, cuboids with the
 * third; a polygon when one of at least three is set once more on the first or the last, or within
 * `reach` of it, and a line likewise on its last of two.
 */
export function place(draft: Draft, geometry: Geometry, at: Point, reach: number): Placed {
  const [first, second] = draft;
  if (geometry === "point") return { draft: [], shape: { type: "point", ...at } };
  if (first === undefined) return { draft: [at] };
  if (geometry === "polygon" || geometry === "line") return placeVertex(draft, geometry, at, reach);
  const isFaceNext = geometry === "cuboid" && second === undefined;
  const shape = previewOf(draft, geometry, at);
  if (shape === undefined || areaOf(shape) === 0) return { draft };
  return isFaceNext ? { draft: [first, at] } : { draft: [], shape };
}

function placeVertex(draft: Draft, geometry: "polygon" | "line", at: Point, reach: number): Placed {
  const isClosing = geometry === "polygon" && isWithin(draft[0], at, reach);
  if (!isClosing && !isWithin(draft.at(-1), at, reach)) return { draft: [...draft, at] };
  const shape = finished(draft, geometry);
  return shape === undefined ? { draft } : { draft: [], shape };
}

/** What the corners so far are worth, where they are enough. */
export function finished(draft: Draft, geometry: Geometry): Shape | undefined {
  if (geometry === "line" && draft.length >= 2) return { type: "line", vertices: draft };
  if (geometry !== "polygon") return undefined;
  const shape: Shape = { type: "polygon", vertices: draft };
  // The halves of a bow tie cancel out: it is ended all the same, and told to cross itself.
  const isThere = areaOf(shape) > 0 || crossesItself(shape);
  return draft.length >= 3 && isThere ? shape : undefined;
}

/** What is worth keeping of it; one corner alone may be a slip. */
export function unfinishedOf(draft: Draft, tool: Geometry | undefined): Unfinished | undefined {
  if (draft.length < 2 || (tool !== "polygon" && tool !== "line")) return undefined;
  return { type: tool, vertices: draft };
}

function isWithin(corner: Point | undefined, at: Point, reach: number): boolean {
  return corner !== undefined && distance(corner, at) <= reach;
}

/** The first press is the first corner, and may be dragged to the other. */
export function isByCorners(tool: Geometry | undefined): boolean {
  return tool === "box" || tool === "ellipse" || tool === "cuboid";
}

/** What it would be if the next corner were set here; a polygon and a line are still open. */
export function previewOf(draft: Draft, geometry: Geometry, at: Point): Shape | undefined {
  const [first, second] = draft;
  if (first === undefined) return undefined;
  switch (geometry) {
    case "box":
      return boxBetween(first, at);
    case "ellipse":
      return ellipseIn(boxBetween(first, at));
    case "cuboid":
      return second === undefined
        ? boxBetween(first, at)
        : cuboidFrom(boxBetween(first, second), at);
    case "polygon":
    case "line":
      return { type: "line", vertices: [...draft, at] };
    default:
      return undefined;
  }
}
