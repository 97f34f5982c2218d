import { checkTexts, type Fields, type Texts } from "#fields";
import type { AnswerProblem } from "#tasktypes";
import { shuffled } from "#values";

export interface Params {
  attachments: readonly string[];
  attachment_type: "text" | "image" | "video" | "audio" | "website" | "pdf";
  choices?: readonly string[];
  fields?: Fields;
}

export interface Answer {
  choice?: string;
  fields?: Texts;
  /** The positions of the attachments in the order in which they were shown. */
  order?: readonly number[];
}

export interface Response {
  choice?: string;
  fields?: Readonly<Record<string, string>>;
}

/** Words of a choice that mean a place or a number: then the customer's order must be kept. */
const meansPlace =
  /\b(left|right|top|bottom|upper|lower|middle|first|second|third|last|former|latter|[a-d]|\d+)\b/i;

/**
 * The order in which to show the attachments: shuffled by the seed, so that none is chosen for its
 * place; as the customer has it where a choice speaks of places.
 */
export function orderFor(params: Params, seed: string): readonly number[] {
  const places = params.attachments.map((_, place) => place);
  const texts = [...(params.choices ?? []), ...Object.values(params.fields ?? {})];
  if (texts.some((text) => meansPlace.test(text))) return places;
  return shuffled(places, seed);
}

/** The order kept in an answer, where it is one of these attachments. */
export function orderIn(answer: unknown, count: number): readonly number[] | undefined {
  const { order } = (answer ?? {}) as { order?: unknown };
  if (!Array.isArray(order) || order.length !== count) return undefined;
  const isWhole = Array.from({ length: count }, (_, place) => place).every((place) =>
    order.includes(place),
  );
  return isWhole ? (order as number[]) : undefined;
}

/** The same as `check.py`. */
export function check(params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  const { choice, fields } = answer ?? {};
  if (params.choices?.length && !(choice !== undefined && params.choices.includes(choice))) {
    problems.push({ field: "choice", message: "Choose one of the choices." });
  }
  return [...problems, ...checkTexts(params.fields ?? {}, fields, "fields")];
}
