import type { ImageView } from "../useImageView";
import type { Part, Point } from "../view";

/** What is in sight, in pixels of the picture; it may reach beyond that. */
export function sightOf(view: Omit<ImageView, "handlers">): Part | undefined {
  const { paneRef, natural, scale, x, y, quarters } = view;
  const pane = paneRef.current;
  if (pane === null || natural === null) return undefined;
  const [across, down] = [pane.clientWidth / 2 / scale, pane.clientHeight / 2 / scale];
  // A turn exchanges the sides of what is in sight.
  const [halfWidth, halfHeight] = quarters % 2 === 0 ? [across, down] : [down, across];
  const at = turnedBack({ x: -x / scale, y: -y / scale }, quarters);
  const middle = { x: natural.width / 2 + at.x, y: natural.height / 2 + at.y };
  return {
    left: middle.x - halfWidth,
    right: middle.x + halfWidth,
    top: middle.y - halfHeight,
    bottom: middle.y + halfHeight,
  };
}

/** What is at a place when a picture has been turned clockwise about its middle. */
function turnedBack({ x, y }: Point, quarters: number): Point {
  switch (quarters % 4) {
    case 1:
      return { x: y, y: -x };
    case 2:
      return { x: -x, y: -y };
    case 3:
      return { x: -y, y: x };
    default:
      return { x, y };
  }
}
