/** Shapes on a picture, in its pixels from the top left corner. Pure. */

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  type: "box";
  left: number;
  top: number;
}

export interface Polygon {
  type: "polygon";
  vertices: readonly Point[];
}

export type Shape = Box | Polygon;
export type Geometry = Shape["type"];

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Whole pixels, on the picture. */
export function onPicture({ x, y }: Point, picture: Size): Point {
  return {
    x: Math.round(Math.min(Math.max(x, 0), picture.width)),
    y: Math.round(Math.min(Math.max(y, 0), picture.height)),
  };
}

export function boxBetween(one: Point, other: Point): Box {
  return {
    type: "box",
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

/** In their order around the shape; of a box from the top left, clockwise. */
export function cornersOf(shape: Shape): readonly Point[] {
  if (shape.type === "polygon") return shape.vertices;
  const { left, top, width, height } = shape;
  return [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: top + height },
    { x: left, y: top + height },
  ];
}

export function boundsOf(shape: Shape): Bounds {
  const corners = cornersOf(shape);
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

/** In square pixels, by the shoelace formula. */
export function areaOf(shape: Shape): number {
  const corners = cornersOf(shape);
  const twice = corners.reduce((sum, { x, y }, place) => {
    const next = corners[(place + 1) % corners.length] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** Whether a point is in a shape, by the even-odd rule; on its edge either way. */
export function contains(shape: Shape, { x, y }: Point): boolean {
  const corners = cornersOf(shape);
  return corners.reduce((isIn, one, place) => {
    const other = corners[(place + 1) % corners.length] ?? one;
    if (one.y > y === other.y > y) return isIn;
    const crossing = one.x + ((y - one.y) * (other.x - one.x)) / (other.y - one.y);
    return x < crossing ? !isIn : isIn;
  }, false);
}

export function isOn(shape: Shape, picture: Size): boolean {
  const { left, top, right, bottom } = boundsOf(shape);
  return left >= 0 && top >= 0 && right <= picture.width && bottom <= picture.height;
}

/** Moved as a whole, no further than the picture's edges. */
export function moved(shape: Shape, by: Point, picture: Size): Shape {
  const { left, top, right, bottom } = boundsOf(shape);
  const x = Math.min(Math.max(by.x, -left), picture.width - right);
  const y = Math.min(Math.max(by.y, -top), picture.height - bottom);
  if (shape.type === "box") return { ...shape, left: shape.left + x, top: shape.top + y };
  return { ...shape, vertices: shape.vertices.map((at) => ({ x: at.x + x, y: at.y + y })) };
}

/** With one of its corners somewhere else; the corner across from a box's stays. */
export function withCorner(shape: Shape, place: number, to: Point): Shape {
  if (shape.type === "polygon") {
    return { ...shape, vertices: shape.vertices.map((at, other) => (other === place ? to : at)) };
  }
  const across = cornersOf(shape)[(place + 2) % 4];
  return across === undefined ? shape : boxBetween(across, to);
}

/** Wider and higher from its top left corner, by key; at least one pixel stays. */
export function resized(shape: Shape, by: Point, picture: Size): Shape {
  const { left, top, right, bottom } = boundsOf(shape);
  const before = { width: right - left, height: bottom - top };
  const after = {
    width: Math.min(Math.max(before.width + by.x, 1), picture.width - left),
    height: Math.min(Math.max(before.height + by.y, 1), picture.height - top),
  };
  if (shape.type === "box") return { ...shape, ...after };
  const grow = (from: number, size: number, now: number, at: number) =>
    size === 0 ? at : Math.round(from + ((at - from) * now) / size);
  return {
    ...shape,
    vertices: shape.vertices.map(({ x, y }) => ({
      x: grow(left, before.width, after.width, x),
      y: grow(top, before.height, after.height, y),
    })),
  };
}

/** Its upper and lower edge where those of a neighbour in the same line are, when it is near. */
export function inLine(box: Box, others: readonly Shape[], reach: number): Box {
  const bottom = box.top + box.height;
  for (const other of others) {
    const bounds = boundsOf(other);
    if (Math.abs(bounds.top - box.top) <= reach && Math.abs(bounds.bottom - bottom) <= reach) {
      return { ...box, top: bounds.top, height: bounds.bottom - bounds.top };
    }
  }
  return box;
}

/** The middle of a shape. */
export function middleOf(shape: Shape): Point {
  const { left, top, right, bottom } = boundsOf(shape);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
