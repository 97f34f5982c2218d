import { isObject, textOf } from "#conditions";
import type { AnnotationTemplate, Kind } from "../chat";

export type Test = "is" | "is-not" | "one-of" | "none-of";

/** One thing that must be so: what was answered to an annotation before. Values are texts. */
export interface Rule {
  key: string;
  test: Test;
  values: readonly string[];
}

export interface Rules {
  /** Whether all of them must hold, or one. */
  need: "all" | "any";
  rules: readonly Rule[];
}

type Conditions = readonly unknown[];

/** The conditions as rules; `undefined` for what rules cannot say. */
export function rulesIn(conditions: Conditions | null | undefined): Rules | undefined {
  if (conditions == null) return { need: "all", rules: [] };
  const read = conditions.map(rulesOf);
  if (read.length < 2) {
    const [rules] = read.length === 0 ? [[]] : read;
    return rules && { need: "all", rules };
  }
  const rules = read.flatMap((one) => (one?.length === 1 ? one : []));
  return rules.length === read.length ? { need: "any", rules } : undefined;
}

/** An object of conditions, all of whose members must hold. */
function rulesOf(given: unknown): Rule[] | undefined {
  if (!isObject(given)) return undefined;
  const read = Object.entries(given).map(([key, wanted]) =>
    key === "not" ? listOf(wanted).map(refused) : [ruleOf(key, wanted, false)],
  );
  return whole(read.flat());
}

/** What stands in a `not`: a single member, or a `not` again. */
function refused(given: unknown): Rule | undefined {
  const [key, wanted] = onlyMember(given) ?? [];
  if (key === undefined) return undefined;
  if (key !== "not") return ruleOf(key, wanted, true);
  const [inner, value] = onlyMember(wanted) ?? ["not"];
  return inner === "not" ? undefined : ruleOf(inner, value, false);
}

function ruleOf(key: string, wanted: unknown, isRefused: boolean): Rule | undefined {
  const values = listOf(wanted);
  if (values.length === 0 || !values.every(isScalar)) return undefined;
  const single = isRefused ? "is-not" : "is";
  const several = isRefused ? "none-of" : "one-of";
  return { key, test: values.length === 1 ? single : several, values: values.map(textOf) };
}

function onlyMember(given: unknown): [string, unknown] | undefined {
  const members = isObject(given) ? Object.entries(given) : [];
  return members.length === 1 ? members[0] : undefined;
}

function whole<Entry>(entries: readonly (Entry | undefined)[]): Entry[] | undefined {
  const there = entries.filter((entry) => entry !== undefined);
  return there.length === entries.length ? there : undefined;
}

const listOf = (given: unknown): readonly unknown[] => (Array.isArray(given) ? given : [given]);

const isScalar = (given: unknown): boolean =>
  ["string", "number", "boolean"].includes(typeof given);

/** The rules as the template has them; `null` without any. Unfinished rules are left out. */
export function conditionsOf(
  { need, rules }: Rules,
  before: readonly AnnotationTemplate[],
): Conditions | null {
  const finished = rules.filter(({ key, values }) => key !== "" && values.some(isSaid));
  if (finished.length === 0) return null;
  const groups = need === "all" ? [finished] : finished.map((rule) => [rule]);
  return groups.map((group) => objectOf(group, before));
}

function objectOf(rules: readonly Rule[], before: readonly AnnotationTemplate[]): object {
  const members = new Map<string, unknown>();
  const refusals: object[] = [];
  for (const { key, test, values } of rules) {
    const kind = before.find((one) => one.key === key)?.type;
    const typed = values.filter(isSaid).map((value) => typedValue(value, kind));
    const wanted = typed.length === 1 ? typed[0] : typed;
    if (isRefusal(test)) refusals.push({ [key]: wanted });
    else if (members.has(key)) refusals.push({ not: { [key]: wanted } });
    else members.set(key, wanted);
  }
  if (refusals.length > 0) members.set("not", refusals.length === 1 ? refusals[0] : refusals);
  return Object.fromEntries(members);
}

const isSaid = (text: string): boolean => text.trim() !== "";

function typedValue(text: string, kind: Kind | undefined) {
  if (kind === "boolean") return text === "true";
  return kind === "integer" && /^-?\d+$/.test(text) ? Number(text) : text;
}

export const isRefusal = (test: Test): boolean => test === "is-not" || test === "none-of";
export const takesOne = (test: Test): boolean => test === "is" || test === "is-not";

const comparable = new Set(["integer", "boolean", "text", "category", "category_multiple"]);

/** The annotations that have a value to compare with. */
export function comparableIn(before: readonly AnnotationTemplate[]): AnnotationTemplate[] {
  return before.filter(({ type }) => comparable.has(type));
}

const longestRange = 30;

/** What an annotation may have been answered with; `undefined` where that is not a short list. */
export function answersTo(
  annotation: AnnotationTemplate | undefined,
): { id: string; label: string }[] | undefined {
  if (annotation === undefined) return undefined;
  const { type, labels, min, max } = annotation;
  const values = annotation.possible_values?.length
    ? annotation.possible_values
    : valuesOf(type, min, max);
  return values?.map((value, place) => {
    const text = textOf(value);
    const word = type === "boolean" ? yesOrNo(text) : text;
    return { id: text, label: labels?.[place] || word };
  });
}

const yesOrNo = (text: string) => (text === "true" ? "Yes" : "No");

function valuesOf(type: Kind, min: number | null | undefined, max: number | null | undefined) {
  if (type === "boolean") return [true, false];
  if (type !== "integer" || min == null || max == null) return undefined;
  const count = max - min + 1;
  return count > 0 && count <= longestRange
    ? Array.from({ length: count }, (_, place) => min + place)
    : undefined;
}
