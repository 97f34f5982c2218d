import type { Size } from "./points";
import { type Box, boundsOf, type Shape } from "./shape";

export function isOn(shape: Shape, picture: Size): boolean {
  const { left, top, right, bottom } = boundsOf(shape);
  return left >= 0 && top >= 0 && right <= picture.width && bottom <= picture.height;
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
