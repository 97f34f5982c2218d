/** Which tiles of a large picture are wanted. Pure: manyhands/attachments/tiles.py has the rules. */

import type { Attachment } from "../attachment";
import type { Part, Size } from "../view";

export type Tiling = NonNullable<Attachment["tiles"]>;

export interface Tile extends Part {
  level: number;
  column: number;
  row: number;
}

/** A tile is shown up to so much larger than it is before the next level is fetched. */
const enlarged = 1.15;

/**
 * The level that is sharp at a scale: pixels of the screen for one of the picture. Where the overview
 * is enough, that is `tiling.levels`.
 */
export function levelAt(tiling: Tiling, scale: number): number {
  const level = Math.floor(Math.log2(enlarged / scale));
  return Math.min(Math.max(level, 0), tiling.levels);
}

/** The tiles of a level that show a part of the picture, in its pixels; the overview has none. */
export function tilesIn(tiling: Tiling, picture: Size, part: Part, level: number): Tile[] {
  const factor = 2 ** level;
  const side = tiling.side * factor;
  const [left, right] = cut(part.left, part.right, picture.width);
  const [top, bottom] = cut(part.top, part.bottom, picture.height);
  const tiles: Tile[] = [];
  if (level >= tiling.levels || left >= right || top >= bottom) return tiles;
  for (let row = Math.floor(top / side); row * side < bottom; row += 1) {
    for (let column = Math.floor(left / side); column * side < right; column += 1) {
      tiles.push({
        ...{ level, column, row },
        left: column * side,
        top: row * side,
        right: Math.min((column + 1) * side, roundedUp(picture.width, factor)),
        bottom: Math.min((row + 1) * side, roundedUp(picture.height, factor)),
      });
    }
  }
  return tiles;
}

/** Below the attachment's own address. */
export function pathOf({ level, column, row }: Tile): string {
  return `tiles/${level}/${column}/${row}`;
}

function cut(start: number, end: number, whole: number): [number, number] {
  return [Math.max(0, start), Math.min(whole, end)];
}

/** The last pixel of a level stands for as many as each other one, of which some are missing. */
function roundedUp(length: number, factor: number): number {
  return Math.ceil(length / factor) * factor;
}
