import type { AnswerProblem } from "#tasktypes";
import { type Lookup, nothing, visibleOf } from "./conditions";
import {
  type Answer,
  type Field,
  isEmpty,
  isObject,
  isRepeated,
  membersOf,
  nameOf,
  type Params,
  valueIn,
} from "./fields";
import { readValue } from "./values";

type Problems = readonly AnswerProblem[];

/** The same as `check.py`. */
export function check(params: Params, answer: Answer | undefined): Problems {
  return problemsOf(params.fields, answer?.annotations, "annotations", nothing);
}

/** The fields that are shown, as `check.py` decides it. */
export function shownOf(fields: readonly Field[], values: unknown, around: Lookup = nothing) {
  return visibleOf(fields, values, readable, around);
}

/** A field's value for the conditions of others: nothing while it cannot be read. */
function readable(field: Field, given: unknown): unknown {
  if (field.type === "field_set" || isEmpty(given)) return undefined;
  if (problemsOfField(field, given, "", nothing).length > 0) return undefined;
  const read = (one: unknown) => {
    const found = readValue(field, one);
    return "value" in found ? found.value : undefined;
  };
  if (!isRepeated(field)) return read(given);
  return Array.isArray(given) ? given.filter((one) => !isEmpty(one)).map(read) : undefined;
}

function problemsOf(
  fields: readonly Field[],
  values: unknown,
  path: string,
  around: Lookup,
): Problems {
  const visible = shownOf(fields, values, around);
  return visible.fields.flatMap((field) =>
    problemsOfField(
      field,
      valueIn(values, field.field_id),
      `${path}.${field.field_id}`,
      visible.texts,
    ),
  );
}

function problemsOfField(field: Field, given: unknown, path: string, around: Lookup): Problems {
  const tells = field.type === "field_set" && field.required === true && !isRepeated(field);
  if (isEmpty(given) && !tells) {
    return field.required ? [problem(field, path, "Fill it in, it is required.")] : [];
  }
  if (!isRepeated(field)) return problemsOfResponse(field, given, path, around);
  if (!Array.isArray(given)) return [problem(field, path, "There must be an array of responses.")];
  const found = given.flatMap((one, place) =>
    isEmpty(one) ? [] : problemsOfResponse(field, one, `${path}[${place}]`, around),
  );
  return found.length > 0 ? found : problemsOfCount(field, given, path);
}

function problemsOfCount(field: Field, given: readonly unknown[], path: string): Problems {
  const count = given.filter((one) => !isEmpty(one)).length;
  const { min_responses_required: least = 1, max_responses_required: most = 1 } = field;
  if (count < least) return [problem(field, path, `Give at least ${least} responses.`)];
  if (count > most) return [problem(field, path, `Give at most ${most} responses.`)];
  return [];
}

function problemsOfResponse(field: Field, given: unknown, path: string, around: Lookup): Problems {
  if (field.type !== "field_set") {
    const read = readValue(field, given);
    return "problem" in read ? [problem(field, path, read.problem)] : [];
  }
  if (!isEmpty(given) && !isObject(given)) return [problem(field, path, "Fill in its fields.")];
  const found = problemsOf(membersOf(field), given, path, around);
  if (found.length > 0 || !field.required || !isSetEmpty(field, given, around)) return found;
  return [problem(field, path, "Fill it in, it is required.")];
}

/** Nothing was filled in that is shown. */
function isSetEmpty(field: Field, given: unknown, around: Lookup): boolean {
  const { fields } = shownOf(membersOf(field), given, around);
  return fields.every((member) => isEmpty(valueIn(given, member.field_id)));
}

const longest = 80;

function problem(field: Field, path: string, message: string): AnswerProblem {
  const name = nameOf(field);
  const short = name.length <= longest ? name : `${name.slice(0, longest - 1)}…`;
  return { field: path, message: `${short}: ${message}` };
}
