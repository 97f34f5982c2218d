/**
 * A row of a mask as runs: pairs of where a run ends and what value it has. Ends rise up to the
 * width, neighbours differ. Rows never change, so that masks share those they have in common.
 */
export type Row = Uint32Array;

export function uniform(width: number, value: number): Row {
  return Uint32Array.of(width, value);
}

export function valueIn(row: Row, x: number): number {
  let low = 0;
  let high = row.length / 2 - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle * 2] as number) > x) high = middle;
    else low = middle + 1;
  }
  return row[low * 2 + 1] as number;
}

/** Gives what is in the spans a value; with `over`, only where that value was. */
export function painted(row: Row, spans: readonly number[], value: number, over?: number): Row {
  const made = new RowWriter();
  let span = 0;
  for (const { start, end, value: old } of runsOf(row)) {
    const now = (over ?? old) === old ? value : old;
    for (let x = start; x < end; ) {
      while ((spans[span + 1] ?? Infinity) <= x) span += 2;
      const [begin = Infinity, stop = Infinity] = [spans[span], spans[span + 1]];
      const isInside = begin <= x;
      x = Math.min(end, isInside ? stop : begin);
      made.add(x, isInside ? now : old);
    }
  }
  return made.finish(row);
}

/** Gives every pixel the value that stands for its own. */
export function exchanged(row: Row, valueFor: (value: number) => number): Row {
  const made = new RowWriter();
  for (const { end, value } of runsOf(row)) made.add(end, valueFor(value));
  return made.finish(row);
}

export interface Run {
  start: number;
  end: number;
  value: number;
}

export function* runsOf(row: Row): Generator<Run> {
  let start = 0;
  for (let run = 0; run < row.length; run += 2) {
    const end = row[run] as number;
    yield { start, end, value: row[run + 1] as number };
    start = end;
  }
}

export class RowWriter {
  readonly #made: number[] = [];

  /** All up to an end has a value. */
  add(end: number, value: number): void {
    if (this.#made.at(-1) === value) this.#made[this.#made.length - 2] = end;
    else this.#made.push(end, value);
  }

  /** The row before, when it is the same. */
  finish(before: Row | undefined): Row {
    const made = this.#made;
    const isSame =
      before?.length === made.length && made.every((one, place) => before[place] === one);
    return isSame ? before : Uint32Array.from(made);
  }
}
