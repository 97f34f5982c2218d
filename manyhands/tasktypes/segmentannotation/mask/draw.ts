import { type Mask, rowOf } from "./mask";
import { runsOf } from "./rows";

/** Eight by eight pixels that an area is filled with, each as red, green, blue and opacity. */
export type Tile = Uint32Array;

/** Where the picture lies on the canvas: its top left corner, and how large a pixel of it is. */
export interface Place {
  left: number;
  top: number;
  scale: number;
}

/** Neighbouring labels differ by pattern too, not by colour alone. */
const patterns: readonly ((x: number, y: number) => boolean)[] = [
  () => false,
  (x, y) => (x + y) % 8 < 2,
  (x, y) => (x - y + 8) % 8 < 2,
  (_x, y) => y % 8 < 2,
  (x) => x % 8 < 2,
  (x, y) => x % 8 < 3 && y % 8 < 3,
  (x, y) => (x + y) % 8 < 2 || (x - y + 8) % 8 < 2,
];

const [light, strong] = [150, 235];

/** The colour of the `place`th label as it is drawn; `shade` tells objects of one label apart. */
export function tileOf(color: string, place: number, shade = 0): Tile {
  const towards = shade % 2 === 0 ? 0 : 255;
  const share = [0, 0.35, 0.3, 0.6][shade % 4] as number;
  const part = (at: number) => {
    const given = Number.parseInt(color.slice(at, at + 2), 16);
    return Math.round(given + (towards - given) * share);
  };
  const [red, green, blue] = [part(1), part(3), part(5)];
  const isStrong = patterns[place % patterns.length] as (x: number, y: number) => boolean;
  return Uint32Array.from({ length: 64 }, (_, at) => {
    const opacity = isStrong(at % 8, at >> 3) ? strong : light;
    return ((opacity << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}

/**
 * Draws the mask as it is seen, so that the work is that of the window and not of the picture: every
 * pixel of the canvas has the tile of the area under its middle.
 */
export function drawMask(
  image: ImageData,
  mask: Mask,
  place: Place,
  tileFor: (value: number) => Tile | undefined,
): void {
  const { width, height } = image;
  const pixels = new Uint32Array(image.data.buffer);
  pixels.fill(0);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y + 0.5 - place.top) / place.scale);
    if (row < 0 || row >= mask.height) continue;
    const line = ((y - Math.round(place.top)) & 7) << 3;
    for (const { start, end, value } of runsOf(rowOf(mask, row))) {
      const from = Math.max(0, onCanvas(start, place));
      if (from >= width) break;
      const tile = tileFor(value);
      if (tile === undefined) continue;
      const to = Math.min(width, onCanvas(end, place));
      const shift = Math.round(place.left);
      for (let x = from; x < to; x += 1) {
        pixels[y * width + x] = tile[line | ((x - shift) & 7)] as number;
      }
    }
  }
}

/** The first pixel of the canvas whose middle is not left of a place of the picture. */
function onCanvas(x: number, { left, scale }: Place): number {
  return Math.ceil(left + x * scale - 0.5);
}
