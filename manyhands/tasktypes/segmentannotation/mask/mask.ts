import { exchanged, painted, type Row, runsOf, uniform, valueIn } from "./rows";

/**
 * Which area each pixel is of, 0 for none. Masks never change; one made from another shares all but
 * the rows that differ, so that hundreds of steps back cost little, and a picture of 100 megapixels
 * as much as its outlines.
 */
export interface Mask {
  width: number;
  height: number;
  bands: readonly Band[];
}

/** Some rows together; a change makes few bands anew. */
export type Band = readonly Row[];

/** Pixels to be painted: for the rows from `top` on, pairs of where a span begins and ends. */
export interface Spans {
  top: number;
  rows: readonly (readonly number[])[];
}

export const bandHeight = 64;

export function emptyMask(width: number, height: number, value = 0): Mask {
  const row = uniform(width, value);
  return maskOf(
    width,
    Array.from({ length: height }, () => row),
  );
}

export function maskOf(width: number, rows: readonly Row[]): Mask {
  const bands: Band[] = [];
  for (let top = 0; top < rows.length; top += bandHeight) {
    bands.push(rows.slice(top, top + bandHeight));
  }
  return { width, height: rows.length, bands };
}

export function rowOf(mask: Mask, y: number): Row {
  return mask.bands[Math.floor(y / bandHeight)]?.[y % bandHeight] as Row;
}

export function valueAt(mask: Mask, x: number, y: number): number {
  return valueIn(rowOf(mask, y), x);
}

/** With `over`, only pixels of that value are painted. The same mask where nothing changes. */
export function paint(mask: Mask, { top, rows }: Spans, value: number, over?: number): Mask {
  const bands = [...mask.bands];
  let isChanged = false;
  const first = Math.max(0, top);
  const end = Math.min(mask.height, top + rows.length);
  for (let y = first; y < end; y += 1) {
    const spans = rows[y - top] as readonly number[];
    if (spans.length === 0) continue;
    const before = rowOf({ ...mask, bands }, y);
    const after = painted(before, spans, value, over);
    if (after === before) continue;
    isChanged = true;
    const place = Math.floor(y / bandHeight);
    if (bands[place] === mask.bands[place]) bands[place] = [...(bands[place] as Band)];
    (bands[place] as Row[])[y % bandHeight] = after;
  }
  return isChanged ? { ...mask, bands } : mask;
}

/** Gives all pixels of some values others. */
export function exchange(mask: Mask, valueFor: (value: number) => number): Mask {
  const bands = mask.bands.map((band) => {
    const rows = band.map((row) => exchanged(row, valueFor));
    return rows.every((row, place) => row === band[place]) ? band : rows;
  });
  return bands.every((band, place) => band === mask.bands[place]) ? mask : { ...mask, bands };
}

/** How many pixels each value has; 0 for those that have none. */
export function countsOf({ bands }: Mask): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const band of bands) {
    for (const [value, count] of countsIn(band)) sums.set(value, (sums.get(value) ?? 0) + count);
  }
  return sums;
}

const known = new WeakMap<Band, ReadonlyMap<number, number>>();

function countsIn(band: Band): ReadonlyMap<number, number> {
  const found = known.get(band);
  if (found !== undefined) return found;
  const counts = new Map<number, number>();
  for (const row of band) {
    for (const { start, end, value } of runsOf(row)) {
      counts.set(value, (counts.get(value) ?? 0) + end - start);
    }
  }
  known.set(band, counts);
  return counts;
}
