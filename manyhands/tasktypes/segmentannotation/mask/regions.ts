import { type Mask, rowOf, type Spans, valueAt } from "./mask";
import { runsOf } from "./rows";

/** A part of a mask that hangs together, by its edges. */
export interface Region {
  spans: Spans;
  pixels: number;
  left: number;
  right: number;
}

interface Run {
  y: number;
  start: number;
  end: number;
}

/** All that hangs together with a pixel and has the same value. */
export function regionAt(mask: Mask, x: number, y: number): Region {
  const runs = new RunsOfValue(mask, valueAt(mask, x, y));
  return runs.region(x, y);
}

/** The parts without a value, one after the other: the largest first. */
export function regionsOf(mask: Mask, value: number, most = 1000): Region[] {
  const runs = new RunsOfValue(mask, value);
  const found: Region[] = [];
  for (let y = 0; y < mask.height && found.length < most; y += 1) {
    for (const start of runs.startsLeft(y)) found.push(runs.region(start, y));
  }
  return found.sort((one, other) => other.pixels - one.pixels);
}

/** The runs of one value, each of which is taken once. */
class RunsOfValue {
  readonly #rows: (Run[] | undefined)[];

  constructor(
    readonly mask: Mask,
    readonly value: number,
  ) {
    this.#rows = new Array(mask.height);
  }

  *startsLeft(y: number): Generator<number> {
    for (let runs = this.#row(y); runs.length > 0; runs = this.#row(y)) {
      yield (runs[0] as Run).start;
    }
  }

  region(x: number, y: number): Region {
    const taken = this.#take(y, x, x + 1);
    for (const run of taken) {
      taken.push(...this.#take(run.y - 1, run.start, run.end));
      taken.push(...this.#take(run.y + 1, run.start, run.end));
    }
    return regionOf(taken);
  }

  /** Takes the runs that touch a stretch of a row. */
  #take(y: number, start: number, end: number): Run[] {
    const runs = this.#row(y);
    let first = 0;
    while (first < runs.length && (runs[first] as Run).end <= start) first += 1;
    let last = first;
    while (last < runs.length && (runs[last] as Run).start < end) last += 1;
    return runs.splice(first, last - first);
  }

  #row(y: number): Run[] {
    if (y < 0 || y >= this.mask.height) return [];
    let runs = this.#rows[y];
    if (runs === undefined) {
      runs = [];
      for (const { start, end, value } of runsOf(rowOf(this.mask, y))) {
        if (value === this.value) runs.push({ y, start, end });
      }
      this.#rows[y] = runs;
    }
    return runs;
  }
}

function regionOf(runs: readonly Run[]): Region {
  let [top, bottom, left, right, pixels] = [Infinity, 0, Infinity, 0, 0];
  for (const { y, start, end } of runs) {
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    left = Math.min(left, start);
    right = Math.max(right, end);
    pixels += end - start;
  }
  const rows = Array.from({ length: bottom - top + 1 }, (): number[] => []);
  for (const { y, start, end } of [...runs].sort((one, other) => one.start - other.start)) {
    rows[y - top]?.push(start, end);
  }
  return { spans: { top, rows }, pixels, left, right };
}
