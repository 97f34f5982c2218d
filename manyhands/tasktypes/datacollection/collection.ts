import { checkTexts, type Fields, type Texts } from "#fields";
import type { AnswerProblem } from "#tasktypes";

export interface Params {
  fields: Fields;
  attachment: string;
  attachment_type: "text" | "image" | "website";
}

/** `sources` and `notes` are evidence for our own pages; the response has the fields alone. */
export interface Answer {
  fields?: Texts;
  sources?: Texts;
  notes?: string;
}

export interface Response {
  fields: Readonly<Record<string, string>>;
}

/** The same as `check.py`; evidence is always accepted from this editor. */
export function check(params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  return checkTexts(params.fields, answer?.fields, "fields");
}

/** What was kept beside a response, where there is something. */
export function evidenceIn(answer: unknown): Pick<Answer, "sources" | "notes"> {
  return typeof answer === "object" && answer !== null ? answer : {};
}
