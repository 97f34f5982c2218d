import { type Band, type Mask, maskOf } from "./mask";
import { type Row, RowWriter, runsOf } from "./rows";

/**
 * A mask as the answer has it; the other half of `runs.py`: base64 of pairs of value and length as
 * LEB128 varints, the rows of the picture one after the other.
 */
export function writeRuns({ bands }: Mask): string {
  return btoa(bands.map(bytesOf).join(""));
}

const written = new WeakMap<Band, string>();

/** Most bands are those of the answer before. */
function bytesOf(band: Band): string {
  const found = written.get(band);
  if (found !== undefined) return found;
  const bytes: number[] = [];
  for (const { value, length } of runsIn(band)) {
    writeNumber(bytes, value);
    writeNumber(bytes, length);
  }
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  written.set(band, text);
  return text;
}

/** The runs of a band, some of which go on in the next row. */
function* runsIn(band: Band): Generator<{ value: number; length: number }> {
  let last = { value: -1, length: 0 };
  for (const row of band) {
    for (const { start, end, value } of runsOf(row)) {
      if (value === last.value) {
        last.length += end - start;
        continue;
      }
      if (last.length > 0) yield last;
      last = { value, length: end - start };
    }
  }
  yield last;
}

function writeNumber(bytes: number[], number: number): void {
  let left = number;
  while (left >= 128) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  bytes.push(left);
}

/** `undefined` for what is no mask of this size. */
export function readRuns(width: number, height: number, text: string): Mask | undefined {
  const numbers = readNumbers(text);
  if (numbers === undefined || numbers.length % 2 === 1) return undefined;
  const rows: Row[] = [];
  let row = new RowWriter();
  let x = 0;
  for (let run = 0; run < numbers.length; run += 2) {
    const value = numbers[run] as number;
    for (let left = numbers[run + 1] as number; left > 0; ) {
      if (rows.length === height) return undefined;
      const end = Math.min(width, x + left);
      row.add(end, value);
      left -= end - x;
      x = end;
      if (x < width) continue;
      rows.push(row.finish(rows.at(-1)));
      row = new RowWriter();
      x = 0;
    }
  }
  return rows.length === height ? maskOf(width, rows) : undefined;
}

function readNumbers(text: string): number[] | undefined {
  let bytes: string;
  try {
    bytes = atob(text);
  } catch {
    return undefined;
  }
  const numbers: number[] = [];
  let number = 0;
  let factor = 1;
  for (let place = 0; place < bytes.length; place += 1) {
    const byte = bytes.charCodeAt(place);
    number += (byte % 128) * factor;
    factor *= 128;
    if (byte < 128) {
      numbers.push(number);
      number = 0;
      factor = 1;
    }
  }
  return factor === 1 ? numbers : undefined;
}
