import { isDone, type Texts, textIn, withText } from "#fields";
import type { AnswerProblem } from "#tasktypes";

/** The API promises no more to the customer. */
export const mostRows = 10;

/** `null`: the person says that there are none. */
export type Rows = readonly Texts[] | null | undefined;

/** Nothing is written in it, nor left blank on purpose. */
export function isEmptyRow(row: Texts): boolean {
  return !Object.values(row).some(isDone);
}

/** With a text in a cell; rows that were missing until there are made. */
export function withCell(
  rows: readonly Texts[],
  place: number,
  name: string,
  text: string | null,
): Texts[] {
  const missing = Math.max(0, place + 1 - rows.length);
  const grown = [...rows, ...Array.from({ length: missing }, () => ({}))];
  return grown.map((row, other) => (other === place ? withText(row, name, text) : row));
}

/** With an empty row in a place; nothing when there is no room. */
export function withRow(rows: readonly Texts[], place: number, row: Texts = {}): Texts[] {
  return rows.length >= mostRows ? [...rows] : rows.toSpliced(place, 0, row);
}

export function withoutRow(rows: readonly Texts[], place: number): Texts[] {
  return rows.filter((_, other) => other !== place);
}

/** With two rows in each other's place. */
export function withRowsSwapped(rows: readonly Texts[], one: number, other: number): Texts[] {
  return rows.map((row, place) => {
    if (place === one) return rows[other] ?? row;
    return place === other ? (rows[one] ?? row) : row;
  });
}

export interface Cell {
  place: number;
  name: string;
}

/** A table pasted with its first cell in `at`. `left` are the rows for which there was no room. */
export function withPasted(
  rows: readonly Texts[],
  names: readonly string[],
  at: Cell,
  table: readonly (readonly string[])[],
): { rows: Texts[]; left: number } {
  const room = mostRows - at.place;
  const columns = names.slice(names.indexOf(at.name));
  let pasted = [...rows];
  table.slice(0, room).forEach((line, below) => {
    columns.slice(0, line.length).forEach((name, beside) => {
      pasted = withCell(pasted, at.place + below, name, line[beside] ?? "");
    });
  });
  return { rows: pasted, left: Math.max(0, table.length - room) };
}

/**
 * Reads what spreadsheets and browsers put on the clipboard for cells: lines of texts between tabs,
 * with quotes around texts of several lines. `null` for a single text, which is no table.
 */
export function tableIn(text: string): string[][] | null {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(cell)) {
    line.push((quoted?.replaceAll('""', '"') ?? plain).replace(/\s+/g, " ").trim());
    if (end === "\t") continue;
    lines.push(line);
    line = [];
  }
  const filled = lines.filter((texts) => texts.some((one) => one !== ""));
  return filled.length > 1 || (filled[0]?.length ?? 0) > 1 ? filled : null;
}

const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/g;

/** The same as `_check_rows` in `check.py`. */
export function checkRows(rows: Rows, path: string): readonly AnswerProblem[] {
  if (rows === null) return [];
  const filled = (rows ?? []).flatMap((row, place) => (isEmptyRow(row) ? [] : [place]));
  if (filled.length === 0) {
    return [{ field: path, message: "Fill in a row, or say that there are none." }];
  }
  const tooMany = filled[mostRows];
  if (tooMany === undefined) return [];
  return [{ field: `${path}[${tooMany}]`, message: `There is room for ${mostRows} rows.` }];
}

/** What stands in a cell; "" where there is no row yet. */
export function cellIn(rows: readonly Texts[], place: number, name: string): string | null {
  return textIn(rows[place], name);
}
