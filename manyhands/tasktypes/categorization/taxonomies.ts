import type { AnswerProblem } from "#tasktypes";
import { type Choice, leavesOf, problemOfNumber, readNumber } from "#values";

type GivenChoice = string | TaxonomyChoice;

interface TaxonomyChoice {
  choice: string;
  display?: string | null;
  subchoices?: readonly GivenChoice[] | null;
}

/** One question, as the customer sent it. */
export interface Taxonomy {
  type?: "category" | "number";
  description?: string | null;
  choices?: readonly GivenChoice[] | null;
  allow_multiple?: boolean;
  min?: number | null;
  max?: number | null;
  step?: number | null;
}

export interface TaxonomyParams {
  attachment: string;
  attachment_type: string;
  taxonomies: Readonly<Record<string, Taxonomy>>;
}

/** A number is a text while it is typed. */
export type TaxonomyValue = string | readonly string[] | number;

export interface TaxonomyValues {
  taxonomies: Readonly<Record<string, TaxonomyValue>>;
}

export function asksTaxonomies(params: object): params is TaxonomyParams {
  return "taxonomies" in params && params.taxonomies != null;
}

export function choicesOf({ choices }: Taxonomy): Choice[] {
  return (choices ?? []).map(choiceOf);
}

function choiceOf(given: GivenChoice): Choice {
  if (typeof given === "string") return { value: given, label: given };
  const { choice, display, subchoices } = given;
  return { value: choice, label: display || choice, choices: subchoices?.map(choiceOf) };
}

export function nameOf(key: string, { description }: Taxonomy): string {
  return description || key;
}

export function valueIn(
  values: TaxonomyValues | undefined,
  key: string,
): TaxonomyValue | undefined {
  const given = values?.taxonomies;
  return given !== undefined && Object.hasOwn(given, key) ? given[key] : undefined;
}

/** What is chosen, without what is not (or no longer) a choice. */
export function chosenIn(taxonomy: Taxonomy, value: TaxonomyValue | undefined): string[] {
  const named = Array.isArray(value) ? value : [value];
  return leavesOf(choicesOf(taxonomy))
    .map((choice) => choice.value)
    .filter((choice) => named.includes(choice));
}

/** After a press on a choice: one takes the place of the other, several come and go. */
export function press(
  taxonomy: Taxonomy,
  value: TaxonomyValue | undefined,
  pressed: string,
): TaxonomyValue {
  if (!taxonomy.allow_multiple) return pressed;
  const chosen = chosenIn(taxonomy, value);
  return chosen.includes(pressed)
    ? chosen.filter((other) => other !== pressed)
    : chosenIn(taxonomy, [...chosen, pressed]);
}

/** The same as `check_taxonomies` in `taxonomies.py`. */
export function checkTaxonomies(
  { taxonomies }: TaxonomyParams,
  answer: TaxonomyValues | undefined,
): readonly AnswerProblem[] {
  return Object.entries(taxonomies).flatMap(([key, taxonomy]) => {
    const wrong = problemOf(taxonomy, valueIn(answer, key));
    if (wrong === undefined) return [];
    return [
      { field: `taxonomies.${key}`, message: `${shortened(nameOf(key, taxonomy))}: ${wrong}` },
    ];
  });
}

export function isDone(taxonomy: Taxonomy, value: TaxonomyValue | undefined): boolean {
  return problemOf(taxonomy, value) === undefined;
}

function problemOf(taxonomy: Taxonomy, value: TaxonomyValue | undefined): string | undefined {
  if (taxonomy.type === "number") {
    const number = readNumber(value);
    if (number === undefined) return "Fill in a number.";
    const wrong = problemOfNumber(number, taxonomy);
    return wrong && `The number ${wrong}.`;
  }
  const several = taxonomy.allow_multiple;
  const named: unknown = several ? value : [value];
  const given = Array.isArray(named) ? named.filter(isText) : [];
  if (given.length === 0) return several ? "Choose at least one." : "Choose one.";
  const chosen = chosenIn(taxonomy, given);
  const unknown = given.find((one) => !chosen.includes(one));
  return unknown === undefined ? undefined : `"${unknown}" cannot be chosen.`;
}

function isText(given: unknown): given is string {
  return typeof given === "string" && given !== "";
}

const longest = 80;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
