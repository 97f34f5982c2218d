import { type Bounds, boundsAround, type Point, rounded, type Size, turnedAbout } from "./points";

/** What can be drawn on a picture, as it stands in an answer. */

export interface Box extends Size {
  type: "box";
  left: number;
  top: number;
  /** Clockwise about the middle, in radians. */
  rotation?: number;
}

export interface Polygon {
  type: "polygon";
  vertices: readonly Point[];
}

export interface Line {
  type: "line";
  vertices: readonly Point[];
}

export interface Spot extends Point {
  type: "point";
}

/** The ends of its two axes, in their order around it. */
export interface Ellipse {
  type: "ellipse";
  vertices: readonly Point[];
}

/** A front face, and the far edge of the side that is in sight. */
export interface Cuboid {
  type: "cuboid";
  vertices: readonly CuboidVertex[];
}

export interface CuboidVertex extends Point {
  type: "vertex";
  description: CuboidCorner;
}

/** In the order of a cuboid's vertices. */
export const cuboidCorners = [
  "face-topleft",
  "face-bottomleft",
  "face-topright",
  "face-bottomright",
  "side-topcorner",
  "side-bottomcorner",
] as const;
export type CuboidCorner = (typeof cuboidCorners)[number];

export type Shape = Box | Polygon | Line | Spot | Ellipse | Cuboid;
export type Geometry = Shape["type"];

export function boxBetween(one: Point, other: Point): Box {
  return {
    type: "box",
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

export function ellipseIn({ left, top, width, height }: Box): Ellipse {
  const [x, y] = [left + width / 2, top + height / 2];
  return {
    type: "ellipse",
    vertices: [
      { x, y: top },
      { x: left + width, y },
      { x, y: top + height },
      { x: left, y },
    ],
  };
}

/** A box as the front face, and a far corner of the side; the side is as high as the face. */
export function cuboidFrom({ left, top, width, height }: Box, far: Point): Cuboid {
  const right = left + width;
  const isRight = far.x >= left + width / 2;
  const x = isRight ? Math.max(far.x, right) : Math.min(far.x, left);
  const corners: Record<CuboidCorner, Point> = {
    "face-topleft": { x: left, y: top },
    "face-bottomleft": { x: left, y: top + height },
    "face-topright": { x: right, y: top },
    "face-bottomright": { x: right, y: top + height },
    "side-topcorner": { x, y: far.y },
    "side-bottomcorner": { x, y: far.y + height },
  };
  return {
    type: "cuboid",
    vertices: cuboidCorners.map((description) => ({
      ...corners[description],
      type: "vertex",
      description,
    })),
  };
}

export function cornerOf(cuboid: Cuboid, wanted: CuboidCorner): Point {
  return cuboid.vertices.find(({ description }) => description === wanted) ?? { x: 0, y: 0 };
}

/** Whether the side in sight is the right one. */
function isRightSide(cuboid: Cuboid): boolean {
  const face = cornerOf(cuboid, "face-topleft").x + cornerOf(cuboid, "face-topright").x;
  return cornerOf(cuboid, "side-topcorner").x >= face / 2;
}

/** In their order around the shape; of a box from its top left, clockwise. */
export function cornersOf(shape: Shape): readonly Point[] {
  if (shape.type === "point") return [{ x: shape.x, y: shape.y }];
  if (shape.type !== "box") return shape.vertices;
  const { left, top, width, height, rotation = 0 } = shape;
  const middle = { x: left + width / 2, y: top + height / 2 };
  return [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: top + height },
    { x: left, y: top + height },
  ].map((corner) => turnedAbout(corner, middle, rotation));
}

/** What is drawn of a shape: strokes through points, closed or not. */
export interface Stroke {
  points: readonly Point[];
  isClosed: boolean;
}

const ellipseSteps = 48;

export function strokesOf(shape: Shape): readonly Stroke[] {
  switch (shape.type) {
    case "point":
      return [];
    case "line":
      return [{ points: shape.vertices, isClosed: false }];
    case "ellipse":
      return [{ points: aroundEllipse(shape), isClosed: true }];
    case "cuboid":
      return [
        { points: faceOf(shape), isClosed: true },
        { points: sideOf(shape), isClosed: false },
      ];
    default:
      return [{ points: cornersOf(shape), isClosed: true }];
  }
}

function faceOf(cuboid: Cuboid): readonly Point[] {
  const around = ["face-topleft", "face-topright", "face-bottomright", "face-bottomleft"] as const;
  return around.map((corner) => cornerOf(cuboid, corner));
}

function sideOf(cuboid: Cuboid): readonly Point[] {
  const side = isRightSide(cuboid) ? "right" : "left";
  const around = [
    `face-top${side}`,
    "side-topcorner",
    "side-bottomcorner",
    `face-bottom${side}`,
  ] as const;
  return around.map((corner) => cornerOf(cuboid, corner));
}

/** Two half axes, from the middle to the first two vertices. */
export function axesOf({ vertices }: Ellipse): { middle: Point; first: Point; second: Point } {
  const [a, b, c, d] = vertices;
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    const nowhere = { x: 0, y: 0 };
    return { middle: nowhere, first: nowhere, second: nowhere };
  }
  const middle = { x: (a.x + b.x + c.x + d.x) / 4, y: (a.y + b.y + c.y + d.y) / 4 };
  const half = (one: Point, other: Point) => ({
    x: (one.x - other.x) / 2,
    y: (one.y - other.y) / 2,
  });
  return { middle, first: half(a, c), second: half(b, d) };
}

function aroundEllipse(ellipse: Ellipse): readonly Point[] {
  const { middle, first, second } = axesOf(ellipse);
  return Array.from({ length: ellipseSteps }, (_, step) => {
    const angle = (2 * Math.PI * step) / ellipseSteps;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return {
      x: middle.x + first.x * cos + second.x * sin,
      y: middle.y + first.y * cos + second.y * sin,
    };
  });
}

const known = new WeakMap<Shape, Bounds>();

export function boundsOf(shape: Shape): Bounds {
  const before = known.get(shape);
  if (before !== undefined) return before;
  const isCurved = shape.type === "ellipse";
  const bounds = boundsAround(isCurved ? aroundEllipse(shape) : cornersOf(shape));
  known.set(shape, bounds);
  return bounds;
}

/** Of what all of them cover together. */
export function boundsOfAll(shapes: readonly Shape[]): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const shape of shapes) {
    const one = boundsOf(shape);
    left = Math.min(left, one.left);
    top = Math.min(top, one.top);
    right = Math.max(right, one.right);
    bottom = Math.max(bottom, one.bottom);
  }
  return { left, top, right, bottom };
}

/** The middle of what a shape covers. */
export function middleOf(shape: Shape): Point {
  const { left, top, right, bottom } = boundsOf(shape);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** In square pixels, by the shoelace formula; of a line and a point none. */
export function areaOf(shape: Shape): number {
  if (shape.type === "line" || shape.type === "point") return 0;
  return strokesOf(shape).reduce((sum, { points }) => sum + areaWithin(points), 0);
}

function areaWithin(points: readonly Point[]): number {
  const twice = points.reduce((sum, { x, y }, place) => {
    const next = points[(place + 1) % points.length] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** Every point of a shape put elsewhere; what a box and an ellipse are must be kept by `to`. */
export function mapped<Of extends Shape>(shape: Of, to: (at: Point) => Point): Of;
export function mapped(shape: Shape, to: (at: Point) => Point): Shape {
  if (shape.type === "point") return { ...shape, ...to(shape) };
  if (shape.type === "cuboid") {
    return { ...shape, vertices: shape.vertices.map((one) => ({ ...one, ...to(one) })) };
  }
  if (shape.type !== "box") return { ...shape, vertices: shape.vertices.map(to) };
  const { left, top, width, height } = shape;
  const one = to({ x: left, y: top });
  const other = to({ x: left + width, y: top + height });
  return { ...shape, ...boxBetween(one, other) };
}

/** A box as wide as it was meant; nothing of a rotation that is none. */
export function turned(box: Box, rotation: number): Box {
  const { rotation: _before, ...upright } = box;
  const half = Math.round(rotation * 1e4) / 1e4;
  if (half === 0) return upright;
  return {
    ...upright,
    left: rounded(box.left),
    top: rounded(box.top),
    width: rounded(box.width),
    height: rounded(box.height),
    rotation: half,
  };
}
