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
  const reader = new SpanReader(spans);
  for (const { start, end, value: old } of runsOf(row)) {
    const now = (over ?? old) === old ? value : old;
    for (let x = start; x < end; ) {
      const isInside = reader.moveTo(x);
      x = Math.min(end, reader.border);
      made.add(x, isInside ? now : old);
    }
  }
  return made.finish(row);
}

/** Goes along a row and tells what is in the spans. */
class SpanReader {
  #place = 0;
  /** Where that changes next. */
  border = 0;

  constructor(readonly spans: readonly number[]) {}

  moveTo(x: number): boolean {
    while ((this.spans[this.#place + 1] ?? Infinity) <= x) this.#place += 2;
    const begin = this.spans[this.#place] ?? Infinity;
    this.border = begin <= x ? (this.spans[this.#place + 1] ?? Infinity) : begin;
    return begin <= x;
  }
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
