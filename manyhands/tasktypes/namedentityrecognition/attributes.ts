import { problemOfNumber } from "#values";
import type { Attributes, AttributeValue } from "./marking/markup";
import type { AttributeDefinition, AttributeDefinitions } from "./params";

/** What says something: an empty text or list does not. */
export function said(attributes: Attributes | null | undefined): Attributes {
  return Object.fromEntries(Object.entries(attributes ?? {}).filter(([, value]) => isSaid(value)));
}

function isSaid(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "" && !isEmptyList(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Path and message of every attribute which does not fit; the same as `attributes.py`. */
export function wrongWithAttributes(
  definitions: AttributeDefinitions,
  given: Attributes | null | undefined,
): (readonly [path: string, message: string])[] {
  if (
    given !== null &&
    given !== undefined &&
    (typeof given !== "object" || Array.isArray(given))
  ) {
    return [["", "These are not attributes."]];
  }
  const values = said(given);
  const strange = Object.keys(values).filter((name) => !Object.hasOwn(definitions, name));
  return [
    ...strange.map((name) => [`.${name}`, `"${name}" is not asked for here.`] as const),
    ...Object.entries(definitions).flatMap(([name, definition]) => {
      const message = wrongWith(
        name,
        definition,
        Object.hasOwn(values, name) ? values[name] : undefined,
      );
      return message === undefined ? [] : [[`.${name}`, message] as const];
    }),
  ];
}

function wrongWith(
  name: string,
  definition: AttributeDefinition,
  value: AttributeValue | undefined,
): string | undefined {
  const { type = "category", description, required } = definition;
  if (value === undefined) return required ? `"${description || name}" is missing.` : undefined;
  if (type === "text") return typeof value === "string" ? undefined : "This must be text.";
  if (type === "number") return wrongWithNumber(definition, value);
  return wrongWithChoices(definition, value);
}

function wrongWithChoices(
  { choices, allow_multiple: isMultiple }: AttributeDefinition,
  value: AttributeValue,
): string | undefined {
  const chosen: unknown = isMultiple ? value : [value];
  const known: readonly unknown[] = choices ?? [];
  if (!Array.isArray(chosen) || !chosen.every((one) => known.includes(one))) {
    return "This is not one of the choices.";
  }
  return new Set(chosen).size === chosen.length ? undefined : "A choice is taken twice.";
}

function wrongWithNumber(
  definition: AttributeDefinition,
  value: AttributeValue,
): string | undefined {
  if (typeof value !== "number") return "This must be a number.";
  const wrong = problemOfNumber(value, definition);
  return wrong === undefined ? undefined : `This ${wrong}.`;
}
