import { checkTexts, type Fields, type Texts } from "#fields";
import type { AnswerProblem } from "#tasktypes";

export type Outcome = "success" | "no_pickup" | "hung_up";

export interface Params {
  phone_number: string;
  entity_name: string;
  script?: string;
  fields?: Fields;
  choices?: readonly string[];
  attachment?: string;
  attachment_type?: string;
}

/** The number as the server reads it (`phone.py`). */
export interface Phone {
  international: string;
  uri: string;
  region: string | null;
  time_zones: readonly string[];
}

/** A call that came to nothing, before the one that counts. */
export interface Attempt {
  /** ISO 8601. */
  at: string;
  note: string;
}

export interface Answer {
  outcome?: Outcome;
  fields?: Texts;
  choice?: string;
  note?: string;
  attempts?: readonly Attempt[];
}

export interface Response {
  outcome: Outcome;
  fields?: Readonly<Record<string, string>>;
  choice?: string;
}

/** In the order of their keys. */
export const outcomes: readonly (readonly [Outcome, string])[] = [
  ["success", "Completed"],
  ["no_pickup", "Nobody picked up"],
  ["hung_up", "They hung up"],
];

export function titleOf(outcome: Outcome): string {
  return outcomes.find(([one]) => one === outcome)?.[1] ?? outcome;
}

export function phoneIn({ phone }: Readonly<Record<string, unknown>>): Phone | undefined {
  return phone as Phone | undefined;
}

/** The attempts kept in an answer of whatever origin. */
export function attemptsIn(answer: unknown): readonly Attempt[] {
  const { attempts } = (answer ?? {}) as { attempts?: unknown };
  if (!Array.isArray(attempts)) return [];
  return attempts.filter(
    (attempt): attempt is Attempt =>
      typeof attempt?.at === "string" && typeof attempt?.note === "string",
  );
}

export function noteIn(answer: unknown): string {
  const { note } = (answer ?? {}) as { note?: unknown };
  return typeof note === "string" ? note : "";
}

/** The answer to go on with after nobody picked up: what was tried, and nothing that was said. */
export function withAttempt(answer: Answer | undefined, at: Date): Answer {
  const { outcome: _outcome, note, attempts = [], ...rest } = answer ?? {};
  return {
    ...rest,
    note: "",
    attempts: [...attempts, { at: at.toISOString(), note: note?.trim() ?? "" }],
  };
}

/** The same as `check.py`. */
export function check(params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  const { outcome, fields, choice } = answer ?? {};
  if (outcome === undefined) return [{ field: "outcome", message: "Say how the call ended." }];
  if (outcome !== "success") return [];
  const problems = [...checkTexts(params.fields ?? {}, fields, "fields")];
  const isChosen = choice !== undefined && params.choices?.includes(choice);
  if (params.choices?.length && !isChosen) {
    problems.push({ field: "choice", message: "Choose one of the choices." });
  }
  return problems;
}
