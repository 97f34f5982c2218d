import { isEmpty, isObject, textOf } from "#conditions";
import type { Choice } from "#values";

export type Scalar = string | number | boolean;

export interface FieldChoice {
  label: string;
  value: Scalar;
  hint?: string | null;
  subchoices?: readonly FieldChoice[] | null;
}

export type FieldType =
  | "text"
  | "boolean"
  | "number"
  | "datetime"
  | "category"
  | "select"
  | "time_range"
  | "field_set";

/** A field as the customer sent it. */
export interface Field {
  type: FieldType;
  field_id: string;
  title?: string | null;
  description?: string | null;
  hint?: string | null;
  required?: boolean;
  min_responses_required?: number;
  max_responses_required?: number;
  conditions?: readonly object[] | null;
  choices?: readonly FieldChoice[] | null;
  min_choices?: number;
  max_choices?: number;
  min?: number | null;
  max?: number | null;
  step?: number | null;
  fields?: readonly Field[] | null;
  inline?: boolean;
}

export interface CollectedAttachment {
  type: "text" | "image" | "video" | "audio" | "website" | "pdf";
  content: string;
}

export interface Params {
  attachments: readonly CollectedAttachment[];
  fields: readonly Field[];
  title?: string | null;
  description?: string | null;
  responses_required: number;
}

/** What was filled in, by field; numbers and times as they were typed. */
export type Values = Readonly<Record<string, unknown>>;

export interface Answer {
  annotations: Values;
}

/** Of several people there is one for all, and what each of them gave. */
export interface Response extends Answer {
  responses?: readonly Answer[];
}

export const nameOf = ({ title, field_id }: Field): string => title || field_id;

export const isRepeated = ({ max_responses_required: most }: Field): boolean => (most ?? 1) > 1;

export const membersOf = ({ type, fields }: Field): readonly Field[] =>
  type === "field_set" ? (fields ?? []) : [];

export function valueIn(values: unknown, id: string): unknown {
  return isObject(values) && Object.hasOwn(values, id) ? values[id] : undefined;
}

export function choicesOf({ choices }: Field): Choice[] {
  return (choices ?? []).map(choiceOf);
}

function choiceOf({ label, value, hint, subchoices }: FieldChoice): Choice {
  return {
    value: textOf(value),
    label,
    hint: hint ?? undefined,
    choices: subchoices?.map(choiceOf),
  };
}

/** What is chosen of a category or a select, as texts. */
export function chosenIn(given: unknown): string[] {
  return (Array.isArray(given) ? given : [given]).filter((one) => !isEmpty(one)).map(textOf);
}

export { isEmpty, isObject };
