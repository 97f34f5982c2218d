import { problemOfNumber } from "#values";
import type { Attributes, AttributeValue } from "./annotation";
import type { ChoiceParam } from "./asked";

/** What is asked of annotations besides their labels: the other half of `attributes.py`. */

export interface AttributeDefinition {
  /** A category unless said otherwise. */
  type?: "category" | "number" | "angle" | "text" | "x_offset" | "y_offset" | "linked" | null;
  description?: string | null;
  choices?: readonly ChoiceParam[] | null;
  allow_multiple?: boolean | null;
  min?: number | null;
  max?: number | null;
  step?: number | null;
  required?: boolean | null;
  allowed_labels?: readonly string[] | null;
  conditions?: Conditions | null;
}

interface Conditions {
  label_condition?: { label: string | readonly string[] } | null;
  /** One of them must hold, with all its members. */
  attribute_conditions?: readonly Readonly<Record<string, Wanted | readonly Wanted[]>>[] | null;
}

type Wanted = string | number | boolean;

/** By the attributes' names. */
export type AttributeDefinitions = Readonly<Record<string, AttributeDefinition>>;

export interface Choice {
  name: string;
  title: string;
}

/** What can be chosen, without headings. */
export function choicesOf({ choices }: AttributeDefinition): readonly Choice[] {
  const leaves = (entries: readonly ChoiceParam[]): Choice[] =>
    entries.flatMap((entry) => {
      if (typeof entry === "string") return [{ name: entry, title: entry }];
      const { choice, display, subchoices } = entry;
      if (subchoices && subchoices.length > 0) return leaves(subchoices);
      return [{ name: choice, title: display || choice }];
    });
  return leaves(choices ?? []);
}

/** The attributes that are asked of an annotation, by what is said of it so far. */
export function askedOf(
  definitions: AttributeDefinitions,
  label: string | undefined,
  values: Attributes,
): readonly (readonly [name: string, definition: AttributeDefinition])[] {
  const known = new Map<string, boolean>();
  function isAsked(name: string): boolean {
    const before = known.get(name);
    if (before !== undefined) return before;
    // Conditions cannot lead back to themselves; should they, the attribute is not asked.
    known.set(name, false);
    const definition = definitions[name];
    const found = definition !== undefined && holds(definition);
    known.set(name, found);
    return found;
  }
  function holds({ type, allowed_labels: labels, conditions }: AttributeDefinition): boolean {
    const isLabelled = label !== undefined;
    if (labels && type !== "linked" && !(isLabelled && labels.includes(label))) return false;
    const wanted = conditions?.label_condition?.label;
    if (wanted !== undefined && !(isLabelled && listed(wanted).includes(label))) return false;
    const alternatives = conditions?.attribute_conditions ?? [];
    return (
      alternatives.length === 0 ||
      alternatives.some((members) =>
        Object.entries(members).every(
          ([other, one]) => isAsked(other) && hasOneOf(values[other], listed(one)),
        ),
      )
    );
  }
  return Object.entries(definitions).filter(([name]) => isAsked(name));
}

function listed<Value>(value: Value | readonly Value[]): readonly Value[] {
  return Array.isArray(value) ? value : [value as Value];
}

function hasOneOf(value: AttributeValue | undefined, wanted: readonly Wanted[]): boolean {
  return value !== undefined && listed<Wanted>(value).some((one) => wanted.includes(one));
}

/** Name and message of every attribute that does not fit. */
export function wrongWithAttributes(
  definitions: AttributeDefinitions,
  label: string | undefined,
  values: Attributes,
  uuids: ReadonlySet<string>,
): (readonly [name: string, message: string])[] {
  return askedOf(definitions, label, values).flatMap(([name, definition]) => {
    const message = wrongWith(name, definition, values[name], uuids);
    return message === undefined ? [] : [[name, message] as const];
  });
}

function wrongWith(
  name: string,
  definition: AttributeDefinition,
  value: AttributeValue | undefined,
  uuids: ReadonlySet<string>,
): string | undefined {
  const { type, description, required } = definition;
  if (value === undefined || saysNothing(value)) {
    return required ? `"${description || name}" is missing.` : undefined;
  }
  if (type === "text") return typeof value === "string" ? undefined : "This must be text.";
  if (type === "linked") return uuids.has(String(value)) ? undefined : "What it led to is gone.";
  if (type == null || type === "category") return wrongWithChoice(definition, value);
  return wrongWithNumber(definition, value);
}

function saysNothing(value: AttributeValue): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}

function wrongWithNumber(definition: AttributeDefinition, value: AttributeValue) {
  if (typeof value !== "number") return "This must be a number.";
  const bounds = definition.type === "angle" ? { ...definition, ...turn(definition) } : definition;
  const wrong = problemOfNumber(value, bounds);
  return wrong === undefined ? undefined : `This ${wrong}.`;
}

/** Degrees, where nothing else is said. */
function turn({ min, max }: AttributeDefinition) {
  return { min: Math.max(min ?? 0, 0), max: Math.min(max ?? 360, 360) };
}

function wrongWithChoice(definition: AttributeDefinition, value: AttributeValue) {
  const names = new Set(choicesOf(definition).map(({ name }) => name));
  const isKnown = listed<unknown>(value).every((one) => names.has(String(one)));
  return isKnown ? undefined : "This is not one of the choices.";
}
