import type { Mark } from "#recordings";
import type { Response } from "./segments";

/** A line of a transcript; without times where the response has none. */
export interface Line {
  speaker: string | undefined;
  text: string;
  start: number | undefined;
  end: number | undefined;
}

/** The lines of a response, each with the times of its words (the same as `check.answer_of`). */
export function linesOf({ transcript = "", alignment = [] }: Response): readonly Line[] {
  if (transcript === "") return [];
  let at = 0;
  return transcript.split("\n").map((line) => {
    const colon = line.indexOf(": ");
    const isNamed = colon > 0 && !fits(line) && fits(line.slice(colon + 2));
    const text = isNamed ? line.slice(colon + 2) : line;
    const speaker = isNamed ? line.slice(0, colon) : undefined;
    const words = fits(text) ? alignment.slice(at, at + wordsOf(text).length) : [];
    at += words.length;
    return { speaker, text, start: words[0]?.start, end: words.at(-1)?.end };
  });

  function fits(text: string): boolean {
    const words = wordsOf(text);
    return words.length > 0 && words.every((word, place) => alignment[at + place]?.word === word);
  }
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** The lines with times as bands of the picture, and which line each is. */
export function bandsOf(lines: readonly Line[]): {
  marks: readonly Mark[];
  places: readonly number[];
} {
  const timed = lines
    .map((line, place) => ({ ...line, place }))
    .filter(({ start, end }) => start !== undefined && end !== undefined)
    .sort((one, other) => (one.start ?? 0) - (other.start ?? 0));
  return {
    marks: timed.map(({ start = 0, end = 0, text }) => ({ start, end, label: text })),
    places: timed.map(({ place }) => place),
  };
}
