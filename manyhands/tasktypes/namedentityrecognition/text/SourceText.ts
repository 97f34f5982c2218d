import { CodePoints } from "./CodePoints";
import { piecesOf } from "./pieces";
import type { Span } from "./span";

/** What the keys move by. */
export type Unit = "word" | "character";
export type Direction = "forward" | "backward";
export type Border = "start" | "end";

const segmenters: Readonly<Record<Unit, Intl.Segmenter>> = {
  word: new Intl.Segmenter(undefined, { granularity: "word" }),
  character: new Intl.Segmenter(undefined, { granularity: "grapheme" }),
};
/** Letters and digits, but also signs that may be meant, such as "€" or an emoji. */
const isMeant: Readonly<Record<Unit, RegExp>> = {
  word: /[\p{L}\p{N}\p{M}\p{S}]/u,
  character: /[^\r\n]/,
};
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const firstLetter = /\p{L}/u;

/** The text of a task, with its words and characters found where they are asked for. */
export class SourceText {
  readonly text: string;
  readonly points: CodePoints;
  readonly pieces: readonly Span[];
  #units: Readonly<Record<Unit, Map<number, Span[]>>> = { word: new Map(), character: new Map() };

  constructor(text: string) {
    this.text = text;
    this.points = new CodePoints(text);
    this.pieces = piecesOf(text);
  }

  words({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** Which piece a place is in; that between two pieces is in the one before. */
  pieceAt(place: number): number {
    const found = lastWhere(this.pieces, ({ start }) => start <= place);
    return Math.max(found, 0);
  }

  /** The unit a place is in, else the nearest after it, else before it. */
  at(unit: Unit, place: number): Span | undefined {
    const end = this.borderAfter(unit, "end", place);
    if (end !== undefined) return { start: this.borderBefore(unit, "start", end) ?? place, end };
    const start = this.borderBefore(unit, "start", place);
    return start === undefined
      ? undefined
      : { start, end: this.borderAfter(unit, "end", start) ?? place };
  }

  /** The unit after a span, or before it; none at the end of the text. */
  beside(unit: Unit, { start, end }: Span, direction: Direction): Span | undefined {
    const place =
      direction === "forward"
        ? this.borderAfter(unit, "start", end - 1)
        : this.borderBefore(unit, "start", this.borderBefore(unit, "end", start + 1) ?? 0);
    return place === undefined ? undefined : this.at(unit, place);
  }

  /** The nearest place after this one where a unit begins, or ends. */
  borderAfter(unit: Unit, border: Border, place: number): number | undefined {
    for (let piece = this.pieceAt(place); piece < this.pieces.length; piece++) {
      const units = this.#unitsOf(unit, piece);
      const found = units[lastWhere(units, (one) => one[border] <= place) + 1];
      if (found !== undefined) return found[border];
    }
    return undefined;
  }

  /** The nearest place before this one where a unit begins, or ends. */
  borderBefore(unit: Unit, border: Border, place: number): number | undefined {
    for (let piece = this.pieceAt(place); piece >= 0; piece--) {
      const units = this.#unitsOf(unit, piece);
      const found = units[lastWhere(units, (one) => one[border] < place)];
      if (found !== undefined) return found[border];
    }
    return undefined;
  }

  /** A span without the blanks around it, and grown to whole words where that is wanted. */
  fitted(span: Span, unit: Unit): Span | undefined {
    const words = this.words(span);
    const start = span.start + (words.length - words.trimStart().length);
    const end = start + words.trim().length;
    if (start >= end) return undefined;
    const first = this.#around(unit, start);
    const last = this.#around(unit, end - 1);
    return { start: first?.start ?? start, end: last?.end ?? end };
  }

  /** Whether the line of a place is written from right to left, by its first letter. */
  isRightToLeft(place: number): boolean {
    const start = this.text.lastIndexOf("\n", place - 1) + 1;
    const letter = firstLetter.exec(this.text.slice(start, start + 1000));
    return letter !== null && rightToLeft.test(letter[0]);
  }

  /** From one line break to the next. */
  lineAt(place: number): Span {
    const start = this.text.lastIndexOf("\n", place - 1) + 1;
    const newline = this.text.indexOf("\n", place);
    return { start, end: newline === -1 ? this.text.length : newline };
  }

  /** The same words elsewhere, whole ones if these are. */
  sameWords(span: Span): Span[] {
    const words = this.words(span);
    const isWhole = this.#isWhole(span);
    const found: Span[] = [];
    for (let at = this.text.indexOf(words); at !== -1; at = this.text.indexOf(words, at + 1)) {
      const start = at;
      const same = { start, end: start + words.length };
      if (start >= (found.at(-1)?.end ?? 0) && (!isWhole || this.#isWhole(same))) found.push(same);
    }
    return found;
  }

  #isWhole(span: Span): boolean {
    // Blanks around it settle that without a look at the words of its piece.
    if (this.#isBlank(span.start - 1) && this.#isBlank(span.end)) return true;
    const grown = this.fitted(span, "word");
    return grown?.start === span.start && grown.end === span.end;
  }

  /** The ends of the text count as blank. */
  #isBlank(place: number): boolean {
    return /^\s?$/.test(this.text.charAt(place));
  }

  #around(unit: Unit, place: number): Span | undefined {
    const units = this.#unitsOf(unit, this.pieceAt(place));
    const found = units[lastWhere(units, ({ start }) => start <= place)];
    return found !== undefined && place < found.end ? found : undefined;
  }

  #unitsOf(unit: Unit, piece: number): Span[] {
    const known = this.#units[unit].get(piece);
    if (known !== undefined) return known;
    const { start, end } = this.pieces[piece] ?? { start: 0, end: 0 };
    const segments = [...segmenters[unit].segment(this.text.slice(start, end))];
    const units = segments
      .filter(({ segment }) => isMeant[unit].test(segment))
      .map(({ index, segment }) => ({
        start: start + index,
        end: start + index + segment.length,
      }));
    this.#units[unit].set(piece, units);
    return units;
  }
}

/** The last place in a list up to which something holds; -1 where it never does. */
function lastWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
