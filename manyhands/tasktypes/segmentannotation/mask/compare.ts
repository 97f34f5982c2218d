/** So many pixels are of one label in one answer, and of another in the other. */
export interface Pair {
  here: number;
  there: number;
  count: number;
}

const [dark, bright] = [0xff7a00b4, 0xffffffff];
/** Pixels of a stripe. */
const stripe = 3;

/**
 * Compares two pictures of indices, given as red, green, blue and opacity of each pixel, and paints
 * `into` with stripes where they differ. The largest differences come first.
 */
export function compare(
  here: Uint8ClampedArray,
  there: Uint8ClampedArray,
  into: Uint32Array,
  width: number,
): readonly Pair[] {
  const counts = new Map<number, number>();
  into.fill(0);
  for (let at = 0; at < into.length; at += 1) {
    // They are grey: red tells all.
    const [one, other] = [here[at * 4] as number, there[at * 4] as number];
    if (one === other) continue;
    const place = (at % width) + Math.floor(at / width);
    into[at] = Math.floor(place / stripe) % 2 === 0 ? dark : bright;
    const pair = one * 256 + other;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return [...counts]
    .map(([pair, count]) => ({ here: pair >> 8, there: pair % 256, count }))
    .sort((one, other) => other.count - one.count);
}
