import {
  type Bounds,
  between,
  boundsOfPicture,
  clamp,
  type Point,
  rounded,
  type Size,
  turnedAbout,
} from "./points";
import {
  axesOf,
  type Box,
  boundsOf,
  boxBetween,
  type Cuboid,
  type CuboidCorner,
  cornerOf,
  cornersOf,
  type Ellipse,
  mapped,
  type Shape,
  turned,
} from "./shape";

/** How shapes are changed by hand. All of it returns a new shape. */

/** Moved as a whole, no further than the edges. */
export function movedWithin<Of extends Shape>(shape: Of, by: Point, edges: Bounds): Of {
  return movedBy(shape, wayWithin(boundsOf(shape), by, edges));
}

export function movedBy<Of extends Shape>(shape: Of, { x, y }: Point): Of {
  return x === 0 && y === 0 ? shape : mapped(shape, (at) => ({ x: at.x + x, y: at.y + y }));
}

/** How far of the way there is room. */
export function wayWithin({ left, top, right, bottom }: Bounds, by: Point, edges: Bounds): Point {
  const room = (wish: number, before: number, after: number) =>
    clamp(wish, Math.min(0, before), Math.max(0, after));
  return {
    x: room(by.x, edges.left - left, edges.right - right),
    y: room(by.y, edges.top - top, edges.bottom - bottom),
  };
}

/** Moved inside, as far as it fits there. */
export function broughtWithin<Of extends Shape>(shape: Of, edges: Bounds): Of {
  const { left, top, right, bottom } = boundsOf(shape);
  const shift = (before: number, after: number) => Math.max(Math.min(0, after), before);
  const x = shift(edges.left - left, edges.right - right);
  const y = shift(edges.top - top, edges.bottom - bottom);
  return movedBy(shape, { x, y });
}

export function moved<Of extends Shape>(shape: Of, by: Point, picture: Size): Of {
  return movedWithin(shape, by, boundsOfPicture(picture));
}

/** What a shape can be held at, besides its outline: corners, then the middles of a box's sides. */
export function handlesOf(shape: Shape): readonly Point[] {
  const corners = cornersOf(shape);
  if (shape.type !== "box") return corners;
  const sides = corners.map((corner, place) => between(corner, corners[(place + 1) % 4] ?? corner));
  return [...corners, ...sides];
}

/** With one of its handles somewhere else; what lies across from it stays. */
export function withHandle(shape: Shape, handle: number, to: Point): Shape {
  switch (shape.type) {
    case "point":
      return { ...shape, ...to };
    case "box":
      return withBoxHandle(shape, handle, to);
    case "ellipse":
      return withAxis(shape, handle, to);
    case "cuboid":
      return withCuboidCorner(shape, handle, to);
    default:
      return {
        ...shape,
        vertices: shape.vertices.map((at, other) => (other === handle ? to : at)),
      };
  }
}

function withBoxHandle(box: Box, handle: number, to: Point): Shape {
  const corners = cornersOf(box);
  const isSide = handle >= 4;
  const across = corners[(handle + 2) % 4];
  if (across === undefined) return box;
  const { rotation = 0 } = box;
  // In a frame that is turned with the box, where its sides are upright.
  const there = turnedAbout(to, across, -rotation);
  const held = turnedAbout(corners[handle % 4] ?? across, across, -rotation);
  const before = { width: held.x - across.x, height: held.y - across.y };
  const isUpright = handle % 2 === 1;
  const flat = {
    width: isSide && !isUpright ? before.width : atLeastOne(there.x - across.x, before.width),
    height: isSide && isUpright ? before.height : atLeastOne(there.y - across.y, before.height),
  };
  const far = { x: across.x + flat.width, y: across.y + flat.height };
  const upright = boxBetween(across, far);
  if (rotation === 0) return { ...box, ...upright };
  const middle = turnedAbout(between(across, far), across, rotation);
  const left = middle.x - upright.width / 2;
  return turned({ ...box, ...upright, left, top: middle.y - upright.height / 2 }, rotation);
}

/** A length that leaves an area: a pixel at least, on the side where it was. */
function atLeastOne(length: number, before: number): number {
  return Math.abs(length) < 1 ? Math.sign(length || before || 1) : length;
}

/** Degrees that a hand does not mean. */
const slant = Math.PI / 18;

/** One end of an axis somewhere else: the other axis stays as long, and upright to it. */
function withAxis(ellipse: Ellipse, handle: number, to: Point): Ellipse {
  const { middle, first, second } = axesOf(ellipse);
  const axes = [first, second, opposite(first), opposite(second)];
  const before = axes[handle] ?? first;
  const next = axes[(handle + 1) % 4] ?? second;
  const wish = { x: to.x - middle.x, y: to.y - middle.y };
  const angle = Math.atan2(wish.y, wish.x) - Math.atan2(before.y, before.x);
  const swing = Math.abs(angle) < slant ? 0 : angle;
  const zero = { x: 0, y: 0 };
  const direction = turnedAbout(unit(before), zero, swing);
  const length = Math.max(1, wish.x * direction.x + wish.y * direction.y);
  const held = { x: direction.x * length, y: direction.y * length };
  const other = turnedAbout(next, zero, swing);
  const ends = [held, other, opposite(held), opposite(other)];
  return {
    ...ellipse,
    vertices: ends.map((_, place) => {
      const end = ends[(place - handle + 4) % 4] ?? held;
      return { x: rounded(middle.x + end.x), y: rounded(middle.y + end.y) };
    }),
  };
}

function opposite({ x, y }: Point): Point {
  return { x: -x, y: -y };
}

function unit({ x, y }: Point): Point {
  const length = Math.hypot(x, y);
  return length === 0 ? { x: 1, y: 0 } : { x: x / length, y: y / length };
}

/** The face stays a rectangle and the side's far edge upright. */
function withCuboidCorner(cuboid: Cuboid, handle: number, to: Point): Cuboid {
  const held = cuboid.vertices[handle];
  if (held === undefined) return cuboid;
  const before = cornerOf(cuboid, held.description);
  const isSide = held.description.startsWith("side");
  const shares = (one: CuboidCorner, axis: "x" | "y") => {
    if (one === held.description) return true;
    if (isSide || one.startsWith("side")) return isSide && one.startsWith("side") && axis === "x";
    return cornerOf(cuboid, one)[axis] === before[axis];
  };
  const others = cuboid.vertices.filter(
    (one) => one !== held && one.description.startsWith("side") === isSide,
  );
  const across = others.find(({ x, y }) => isSide || (x !== before.x && y !== before.y)) ?? before;
  // The side in sight may be as narrow as one likes.
  const x = isSide ? to.x : across.x + atLeastOne(to.x - across.x, before.x - across.x);
  const y = across.y + atLeastOne(to.y - across.y, before.y - across.y);
  return {
    ...cuboid,
    vertices: cuboid.vertices.map((one) => ({
      ...one,
      x: shares(one.description, "x") ? x : one.x,
      y: shares(one.description, "y") ? y : one.y,
    })),
  };
}

/** Wider and higher from its top left corner, by key; at least one pixel stays. */
export function resizedWithin<Of extends Shape>(shape: Of, by: Point, edges: Bounds): Of;
export function resizedWithin(shape: Shape, by: Point, edges: Bounds): Shape {
  if (shape.type === "point") return shape;
  const turn = shape.type === "box" ? (shape.rotation ?? 0) : 0;
  if (shape.type === "box" && turn !== 0) {
    const width = Math.max(1, shape.width + by.x);
    const height = Math.max(1, shape.height + by.y);
    return turned({ ...shape, width, height }, turn);
  }
  const { left, top, right, bottom } = boundsOf(shape);
  const [width, height] = [right - left, bottom - top];
  const after = {
    width: clamp(width + by.x, 1, Math.max(width, edges.right - left)),
    height: clamp(height + by.y, 1, Math.max(height, edges.bottom - top)),
  };
  if (shape.type === "box") return { ...shape, ...after };
  const grow = (from: number, size: number, now: number, at: number) =>
    size === 0 ? at : rounded(from + ((at - from) * now) / size);
  return mapped(shape, ({ x, y }) => ({
    x: grow(left, width, after.width, x),
    y: grow(top, height, after.height, y),
  }));
}

export function resized<Of extends Shape>(shape: Of, by: Point, picture: Size): Of {
  return resizedWithin(shape, by, boundsOfPicture(picture));
}

/** Turned about its middle by an angle in radians; a shape without a direction stays. */
export function rotatedBy(shape: Shape, angle: number): Shape {
  if (shape.type === "box") return turned(shape, normal((shape.rotation ?? 0) + angle));
  if (shape.type !== "ellipse") return shape;
  const { middle } = axesOf(shape);
  const put = (at: Point) => {
    const { x, y } = turnedAbout(at, middle, angle);
    return { x: rounded(x), y: rounded(y) };
  };
  return { ...shape, vertices: shape.vertices.map(put) };
}

/** From minus a half turn up to a half turn. */
function normal(angle: number): number {
  const turn = 2 * Math.PI;
  return angle - turn * Math.round(angle / turn);
}

/** A vertex more, after the one at `place`. */
export function withVertex(shape: Shape, place: number, at: Point): Shape {
  if (shape.type !== "polygon" && shape.type !== "line") return shape;
  return { ...shape, vertices: shape.vertices.toSpliced(place + 1, 0, at) };
}

/** A vertex less, where enough remain. */
export function withoutVertex(shape: Shape, place: number): Shape {
  if (shape.type !== "polygon" && shape.type !== "line") return shape;
  const least = shape.type === "polygon" ? 3 : 2;
  if (shape.vertices.length <= least) return shape;
  return { ...shape, vertices: shape.vertices.toSpliced(place, 1) };
}

/** Where a shape is held to be turned, so many pixels beyond its upper side. */
export function turningHandleOf(shape: Shape, beyond: number): Point | undefined {
  if (shape.type !== "box" && shape.type !== "ellipse") return undefined;
  const middle = centreOf(shape);
  const end = shape.type === "box" ? handlesOf(shape)[4] : shape.vertices[0];
  if (end === undefined) return undefined;
  const direction = unit({ x: end.x - middle.x, y: end.y - middle.y });
  return { x: end.x + direction.x * beyond, y: end.y + direction.y * beyond };
}

/** What a shape is turned about. */
export function centreOf(shape: Box | Ellipse): Point {
  if (shape.type === "ellipse") return axesOf(shape).middle;
  return { x: shape.left + shape.width / 2, y: shape.top + shape.height / 2 };
}
