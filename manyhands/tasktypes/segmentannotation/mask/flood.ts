import type { Point } from "./brush";
import { type Mask, rowOf, type Spans, valueAt } from "./mask";
import { runsOf } from "./rows";

/** The picture's colours, perhaps of a smaller copy: `factor` of its pixels are one of the copy's. */
export interface Colours {
  width: number;
  height: number;
  /** Red, green, blue and opacity of each pixel. */
  data: Uint8ClampedArray;
  factor: number;
}

/** Larger pictures are looked at in a smaller copy, so that memory stays bounded. */
export const mostPixels = 16_000_000;

export function factorFor(width: number, height: number): number {
  return Math.max(1, Math.ceil(Math.sqrt((width * height) / mostPixels)));
}

/**
 * What hangs together with a pixel, has nearly its colour, and has the same value in the mask.
 * `tolerance` is how far each of red, green and blue may differ, from 0 to 255.
 */
export function flood(colours: Colours, mask: Mask, at: Point, tolerance: number): Spans {
  const { width, height, factor } = colours;
  const x = Math.min(width - 1, Math.floor(at.x / factor));
  const y = Math.min(height - 1, Math.floor(at.y / factor));
  const wanted = valueAt(mask, Math.floor(at.x), Math.floor(at.y));
  const pixels = new OpenPixels(colours, mask, wanted, (y * width + x) * 4, tolerance);
  const found = new Map<number, number[]>();
  const waiting = [{ x, y }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [start, end] = pixels.take(next);
    if (start === end) continue;
    const spans = found.get(next.y);
    if (spans === undefined) found.set(next.y, [start, end]);
    else spans.push(start, end);
    for (const row of [next.y - 1, next.y + 1]) {
      for (const begin of pixels.begins(row, start, end)) waiting.push({ x: begin, y: row });
    }
  }
  found.set(y, found.get(y) ?? [x, x + 1]);
  return enlarged(found, factor, mask);
}

/** The pixels that a flood may still reach. Rows are looked at when it comes to them. */
class OpenPixels {
  readonly #rows: (Uint8Array | undefined)[];

  constructor(
    readonly colours: Colours,
    readonly mask: Mask,
    readonly wanted: number,
    readonly seed: number,
    readonly tolerance: number,
  ) {
    this.#rows = new Array(colours.height);
  }

  /** Takes the stretch around a pixel; nothing where it was taken before. */
  take({ x, y }: Point): [number, number] {
    const row = this.#row(y);
    if (row[x] === 0) return [x, x];
    let [start, end] = [x, x + 1];
    while (row[start - 1] === 1) start -= 1;
    while (row[end] === 1) end += 1;
    row.fill(0, start, end);
    return [start, end];
  }

  /** Where open stretches begin between two places of a row. */
  *begins(y: number, start: number, end: number): Generator<number> {
    if (y < 0 || y >= this.colours.height) return;
    const row = this.#row(y);
    for (let x = start; x < end; x += 1) {
      if (row[x] === 1 && (x === start || row[x - 1] === 0)) yield x;
    }
  }

  #row(y: number): Uint8Array {
    const known = this.#rows[y];
    if (known !== undefined) return known;
    const { width, factor } = this.colours;
    const made = new Uint8Array(width);
    for (const run of runsOf(rowOf(this.mask, Math.min(this.mask.height - 1, y * factor)))) {
      if (run.value !== this.wanted) continue;
      made.fill(1, Math.ceil(run.start / factor), Math.ceil(run.end / factor));
    }
    for (let x = 0; x < width; x += 1) {
      if (!this.#isAlike((y * width + x) * 4)) made[x] = 0;
    }
    this.#rows[y] = made;
    return made;
  }

  #isAlike(place: number): boolean {
    const { data } = this.colours;
    for (let part = 0; part < 3; part += 1) {
      const apart = (data[place + part] as number) - (data[this.seed + part] as number);
      if (Math.abs(apart) > this.tolerance) return false;
    }
    return true;
  }
}

function enlarged(found: ReadonlyMap<number, number[]>, factor: number, mask: Mask): Spans {
  const top = Math.min(...found.keys());
  const bottom = Math.max(...found.keys());
  const rows: number[][] = [];
  for (let row = top; row <= bottom; row += 1) {
    const spans = inOrder(found.get(row) ?? []).map((x) => Math.min(mask.width, x * factor));
    for (let copy = 0; copy < factor; copy += 1) rows.push(spans);
  }
  return { top: top * factor, rows };
}

function inOrder(spans: readonly number[]): number[] {
  const pairs: [number, number][] = [];
  for (let at = 0; at < spans.length; at += 2) {
    pairs.push([spans[at] as number, spans[at + 1] as number]);
  }
  return pairs.sort(([one], [other]) => one - other).flat();
}
