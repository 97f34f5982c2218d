import { matching } from "./matching";

/** What can be chosen; a choice with choices of its own is a heading and cannot be chosen itself. */
export interface Choice {
  /** Different from those of all other choices. */
  value: string;
  label: string;
  hint?: string | undefined;
  choices?: readonly Choice[] | undefined;
}

export interface ChoiceRow {
  choice: Choice;
  /** 0 for the outermost. */
  depth: number;
  isLeaf: boolean;
  /** The headings above and the label itself. */
  words: string;
}

/** Texts that stand for themselves. */
export function plainChoices(texts: readonly string[]): readonly Choice[] {
  return texts.map((text) => ({ value: text, label: text }));
}

/** The choices as they stand under each other, headings included. */
export function rowsOf(choices: readonly Choice[], depth = 0, above = ""): ChoiceRow[] {
  return choices.flatMap((choice) => {
    const words = `${above} ${choice.label}`.trim();
    const nested = choice.choices ?? [];
    const row = { choice, depth, isLeaf: nested.length === 0, words };
    return [row, ...rowsOf(nested, depth + 1, words)];
  });
}

export function leavesOf(choices: readonly Choice[]): Choice[] {
  return rowsOf(choices)
    .filter(({ isLeaf }) => isLeaf)
    .map(({ choice }) => choice);
}

/** The rows that have every word of the query, or stand under a heading that has it, with headings. */
export function rowsMatching(rows: readonly ChoiceRow[], query: string): readonly ChoiceRow[] {
  if (query.trim() === "") return rows;
  const words = rows.filter(({ isLeaf }) => isLeaf).map((row) => row.words);
  const found = new Set(matching(words, query));
  return rows.filter((row, place) =>
    row.isLeaf
      ? found.has(row.words)
      : partsOf(rows, place).some((part) => part.isLeaf && found.has(part.words)),
  );
}

/** What stands under the row at a place. */
function partsOf(rows: readonly ChoiceRow[], place: number): readonly ChoiceRow[] {
  const depth = rows[place]?.depth ?? 0;
  const end = rows.findIndex((row, other) => other > place && row.depth <= depth);
  return rows.slice(place + 1, end === -1 ? rows.length : end);
}
