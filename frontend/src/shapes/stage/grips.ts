import {
  type Bounds,
  centreOf,
  contains,
  distance,
  distanceTo,
  handlesOf,
  movedWithin,
  nearestPlace,
  type Point,
  rotatedBy,
  type Shape,
  segmentMiddles,
  turningHandleOf,
  withHandle,
  withVertex,
} from "../geometry";

/** Where a shape in hand is held, and what dragging it there makes of it. Pure. */

export type Grip = { part: "whole" } | { part: "handle"; handle: number } | { part: "turn" };

/** Pixels of the page between a shape and what turns it. */
export const turningBeyond = 26;

/** Smaller than this on the page, only corners can be told apart. */
const roomForSides = 48;

/** The handles that are drawn, and so those that can be held; with `onlyCorners` none of sides. */
export function shownHandles(shape: Shape, scale: number, onlyCorners = false): readonly Point[] {
  const handles = handlesOf(shape);
  // The axes of an ellipse end where the next shape may well begin.
  if (shape.type === "ellipse" && onlyCorners) return [];
  if (shape.type !== "box") return handles;
  const hasRoom = Math.min(shape.width, shape.height) * scale >= roomForSides;
  return hasRoom && !onlyCorners ? handles : handles.slice(0, 4);
}

interface Hand {
  at: Point;
  /** Pixels of the picture within which something is meant. */
  reach: number;
  /** Pixels of the page for one of the picture. */
  scale: number;
  canTurn: boolean;
  /** A press inside of the shape moves it. */
  holdsInside: boolean;
  /** Nothing but its corners can be held. */
  onlyCorners: boolean;
}

/** What a press on a shape holds, and the shape: a press on the middle of a side adds a vertex. */
export function gripAt(
  shape: Shape,
  { at, reach, scale, canTurn, holdsInside, onlyCorners }: Hand,
): { grip: Grip; shape: Shape } | undefined {
  const turning =
    canTurn && !onlyCorners ? turningHandleOf(shape, turningBeyond / scale) : undefined;
  if (turning !== undefined && distance(turning, at) <= reach) {
    return { grip: { part: "turn" }, shape };
  }
  const handle = nearestPlace(shownHandles(shape, scale, onlyCorners), at, reach);
  if (handle !== -1) return { grip: { part: "handle", handle }, shape };
  if (onlyCorners) return undefined;
  const side = nearestPlace(segmentMiddles(shape), at, reach);
  if (side !== -1) {
    const more = withVertex(shape, side, { x: Math.round(at.x), y: Math.round(at.y) });
    return { grip: { part: "handle", handle: side + 1 }, shape: more };
  }
  const isOn = distanceTo(shape, at) <= reach || (holdsInside && contains(shape, at));
  return isOn ? { grip: { part: "whole" }, shape } : undefined;
}

interface Drag {
  shape: Shape;
  grip: Grip;
  from: Point;
  to: Point;
  /** Where a corner would be put: snapped, and on the picture. */
  corner: Point;
  edges: Bounds;
  /** Turns in steps of 15 degrees. */
  isStepped: boolean;
}

const turnStep = Math.PI / 12;

/** The shape as it is while it is dragged. */
export function dragged({ shape, grip, from, to, corner, edges, isStepped }: Drag): Shape {
  switch (grip.part) {
    case "whole": {
      const by = { x: Math.round(to.x - from.x), y: Math.round(to.y - from.y) };
      return movedWithin(shape, by, edges);
    }
    case "handle":
      return withHandle(shape, grip.handle, corner);
    case "turn": {
      if (shape.type !== "box" && shape.type !== "ellipse") return shape;
      const middle = centreOf(shape);
      const angle = (at: Point) => Math.atan2(at.y - middle.y, at.x - middle.x);
      const turn = angle(to) - angle(from);
      return rotatedBy(shape, isStepped ? Math.round(turn / turnStep) * turnStep : turn);
    }
  }
}
