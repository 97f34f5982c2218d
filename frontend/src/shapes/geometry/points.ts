/** Points and rectangles in pixels of a picture, from its top left corner. Pure. */

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A picture's own rectangle. */
export function boundsOfPicture({ width, height }: Size): Bounds {
  return { left: 0, top: 0, right: width, bottom: height };
}

export function boundsAround(points: readonly Point[]): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** Whole pixels, no further than the edges. */
export function within({ x, y }: Point, { left, top, right, bottom }: Bounds): Point {
  return { x: Math.round(clamp(x, left, right)), y: Math.round(clamp(y, top, bottom)) };
}

/** Whole pixels, on the picture. */
export function onPicture(at: Point, picture: Size): Point {
  return within(at, boundsOfPicture(picture));
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

export function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

/** Turned clockwise, as seen on a picture, by an angle in radians. */
export function turnedAbout({ x, y }: Point, middle: Point, angle: number): Point {
  if (angle === 0) return { x, y };
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [dx, dy] = [x - middle.x, y - middle.y];
  return { x: middle.x + dx * cos - dy * sin, y: middle.y + dx * sin + dy * cos };
}

/** The point of a segment that is nearest to another. */
export function nearestOn(start: Point, end: Point, to: Point): Point {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = dx * dx + dy * dy;
  const share =
    length === 0 ? 0 : clamp(((to.x - start.x) * dx + (to.y - start.y) * dy) / length, 0, 1);
  return { x: start.x + share * dx, y: start.y + share * dy };
}

/** To a hundredth of a pixel: turning leaves numbers that nobody meant. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
