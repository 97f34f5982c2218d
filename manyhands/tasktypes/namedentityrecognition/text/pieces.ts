import type { Span } from "./span";

/** Long enough that a megabyte has few of them, short enough to be measured in a moment. */
const pieceLength = 1600;
/** A line this much longer is cut as well, after a word. */
const lineLength = 4000;

/**
 * Cuts a text into pieces, each a block of the page, so that what is out of sight costs nothing. The
 * line break between two pieces belongs to neither.
 */
export function piecesOf(text: string): Span[] {
  const pieces: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const end = endOf(text, start);
    pieces.push({ start, end });
    start = text[end] === "\n" ? end + 1 : end;
  }
  return pieces;
}

function endOf(text: string, start: number): number {
  const newline = newlineFrom(text, start + pieceLength);
  if (newline - start <= lineLength) return newline;
  // The last line break before would leave a short piece; a blank after the limit will do.
  const blank = /\s/.exec(text.slice(start + pieceLength, start + lineLength));
  if (blank !== null) return start + pieceLength + blank.index + 1;
  return afterCharacter(text, start + lineLength);
}

/** The first line break from here on which is not in a row of them: blank lines stay in sight. */
function newlineFrom(text: string, from: number): number {
  const newline = /(?<!\n)\n/g;
  newline.lastIndex = Math.min(from, text.length);
  return newline.exec(text)?.index ?? text.length;
}

/** Never in the middle of what is one character to a reader. */
function afterCharacter(text: string, near: number): number {
  const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const found = characters.segment(text.slice(near - 100, near + 100)).containing(100);
  return found === undefined ? text.length : near - 100 + found.index;
}

/** A text as it is put on the page: line breaks of other systems are one, of the same length. */
export function displayed(text: string): string {
  return text.replaceAll("\r\n", "\u200b\n").replaceAll("\r", "\n");
}
