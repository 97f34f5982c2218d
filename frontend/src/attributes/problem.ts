import { problemOfNumber } from "#values";
import { type AttributeDefinition, choicesOf, isChosen, saysSomething } from "./definition";

const noUuids: ReadonlySet<string> = new Set();

/** What the server would refuse; `uuids` are what links may lead to. */
export function wrongWithAttribute(
  name: string,
  definition: AttributeDefinition,
  value: unknown,
  uuids = noUuids,
): string | undefined {
  const { type, description, required } = definition;
  if (!saysSomething(value)) return required ? `"${description || name}" is missing.` : undefined;
  if (type === "text") return typeof value === "string" ? undefined : "This must be text.";
  if (type === "linked") return uuids.has(String(value)) ? undefined : "What it led to is gone.";
  return isChosen(definition)
    ? wrongWithChoices(definition, value)
    : wrongWithNumber(definition, value);
}

function wrongWithChoices(definition: AttributeDefinition, value: unknown): string | undefined {
  const chosen = definition.allow_multiple ? value : [value];
  const names = new Set(choicesOf(definition).map(({ name }) => name));
  if (!Array.isArray(chosen) || !chosen.every((one) => names.has(one))) {
    return "This is not one of the choices.";
  }
  return new Set(chosen).size === chosen.length ? undefined : "A choice is taken twice.";
}

function wrongWithNumber(definition: AttributeDefinition, value: unknown): string | undefined {
  if (typeof value !== "number") return "This must be a number.";
  const bounds = definition.type === "angle" ? { ...definition, ...turn(definition) } : definition;
  const wrong = problemOfNumber(value, bounds);
  return wrong === undefined ? undefined : `This ${wrong}.`;
}

/** Degrees, where nothing else is said. */
function turn({ min, max }: AttributeDefinition) {
  return { min: Math.max(min ?? 0, 0), max: Math.min(max ?? 360, 360) };
}
