import type { AnswerProblem } from "#tasktypes";

/** What the customer wants to know, from key to description. */
export type Fields = Readonly<Record<string, string>>;

/** What a person filled in; `null` is left blank on purpose: unreadable or not there. */
export type Texts = Readonly<Record<string, string | null>>;

/** The text under a key; "" before anything was typed. */
export function textIn(texts: Texts | undefined, key: string): string | null {
  // A key may be "constructor".
  return texts !== undefined && Object.hasOwn(texts, key) ? (texts[key] ?? null) : "";
}

/** Filled in, or left blank on purpose: nothing to be done about it. */
export function isDone(text: string | null): boolean {
  return text === null || text.trim() !== "";
}

export function withText(texts: Texts | undefined, key: string, text: string | null): Texts {
  return { ...texts, [key]: text };
}

/** The same as `check_texts` in `fields.py`, where every field must be filled in. */
export function checkTexts(
  fields: Fields,
  texts: Texts | undefined,
  path: string,
): readonly AnswerProblem[] {
  return Object.entries(fields)
    .filter(([key]) => !isDone(textIn(texts, key)))
    .map(([key, description]) => ({
      field: `${path}.${key}`,
      message: `Fill in "${shortened(description)}", or leave it blank on purpose.`,
    }));
}

const longest = 80;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).trimEnd()} …`;
}
