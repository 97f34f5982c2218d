import { checkTexts, type Fields, type Texts } from "#fields";
import type { AnswerProblem } from "#tasktypes";
import { checkRows, type Rows } from "./rows";

export interface Params {
  fields: Fields;
  row_fields?: Fields | null;
  repeatable_fields?: Fields | null;
  attachment: string;
  attachment_type: "text" | "image" | "video" | "audio" | "website" | "pdf";
}

/** `rows` is the name of 2016 for the answer to `row_fields`. */
export type TableName = "rows" | "repeatable_fields";

export interface Answer {
  fields?: Texts;
  rows?: Rows;
  repeatable_fields?: Rows;
}

export interface Response {
  fields: Readonly<Record<string, string>>;
  rows?: readonly Readonly<Record<string, string>>[];
  repeatable_fields?: readonly Readonly<Record<string, string>>[];
}

export interface Table {
  name: TableName;
  fields: Fields;
}

/** What is to be written down row by row. */
export function tablesOf({ row_fields, repeatable_fields }: Params): Table[] {
  const wanted: [TableName, Fields | null | undefined][] = [
    ["rows", row_fields],
    ["repeatable_fields", repeatable_fields],
  ];
  return wanted.flatMap(([name, fields]) =>
    fields && Object.keys(fields).length > 0 ? [{ name, fields }] : [],
  );
}

/** The same as `check.py`. */
export function check(params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  return [
    ...checkTexts(params.fields, answer?.fields, "fields"),
    ...tablesOf(params).flatMap(({ name }) => checkRows(answer?.[name], name)),
  ];
}
