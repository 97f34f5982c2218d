/** How a picture lies in its pane. Pure: sizes and a wish come in, a view goes out. */

export interface Size {
  width: number;
  height: number;
}

/** `scale` in pixels of the page for one of the picture; `x` and `y` from centre to centre. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

/** The same without pixels, for pictures of any size: `x` and `y` in shares of the picture. */
export interface Look {
  /** Times larger than the whole picture in its pane. */
  factor: number;
  x: number;
  y: number;
}

/** Of a picture, in its pixels. */
export interface Part {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Point {
  x: number;
  y: number;
}

const largestScale = 32;
/** A small picture is shown larger at first, but not to the unrecognisable. */
const largestFit = 3;

/** The size after `quarters` turns of 90 degrees. */
export function turned(size: Size, quarters: number): Size {
  return quarters % 2 === 0 ? size : { width: size.height, height: size.width };
}

/** The whole picture, centred. */
export function fitted(pane: Size, picture: Size): View {
  const scale = Math.min(pane.width / picture.width, pane.height / picture.height, largestFit);
  return { scale, x: 0, y: 0 };
}

export function lookOf(view: View, pane: Size, picture: Size): Look {
  return {
    factor: view.scale / fitted(pane, picture).scale,
    x: view.x / (picture.width * view.scale),
    y: view.y / (picture.height * view.scale),
  };
}

export function viewOf(look: Look, pane: Size, picture: Size): View {
  const scale = fitted(pane, picture).scale * look.factor;
  const x = look.x * picture.width * scale;
  const y = look.y * picture.height * scale;
  return within({ scale, x, y }, pane, picture);
}

/** Larger or smaller by `factor`; what is under the point (from the pane's centre) stays there. */
export function zoom(view: View, factor: number, at: Point, pane: Size, picture: Size): View {
  const least = fitted(pane, picture).scale;
  const scale = Math.min(Math.max(view.scale * factor, least), Math.max(largestScale, least));
  const change = scale / view.scale;
  const moved = { scale, x: at.x - (at.x - view.x) * change, y: at.y - (at.y - view.y) * change };
  return within(moved, pane, picture);
}

export function pan(view: View, by: Point, pane: Size, picture: Size): View {
  return within({ ...view, x: view.x + by.x, y: view.y + by.y }, pane, picture);
}

/** A part in the middle, as large as may be with as much around it again. */
export function showing({ left, right, top, bottom }: Part, pane: Size, picture: Size): View {
  const wanted = Math.min(pane.width / (right - left), pane.height / (bottom - top)) / 2;
  const least = fitted(pane, picture).scale;
  const scale = Math.min(Math.max(wanted, least), Math.max(largestScale / 4, least));
  const x = (picture.width / 2 - (left + right) / 2) * scale;
  const y = (picture.height / 2 - (top + bottom) / 2) * scale;
  return within({ scale, x, y }, pane, picture);
}

/** Whether some of the picture is out of sight. */
export function isCut({ scale }: View, pane: Size, picture: Size): boolean {
  return picture.width * scale > pane.width + 1 || picture.height * scale > pane.height + 1;
}

/** No edge comes into the pane while the picture is larger than it. */
function within(view: View, pane: Size, picture: Size): View {
  const roomX = Math.max(0, (picture.width * view.scale - pane.width) / 2);
  const roomY = Math.max(0, (picture.height * view.scale - pane.height) / 2);
  return { scale: view.scale, x: clamp(view.x, roomX), y: clamp(view.y, roomY) };
}

function clamp(value: number, room: number): number {
  return Math.min(Math.max(value, -room), room);
}
