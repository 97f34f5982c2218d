import { askedOf } from "./asked";
import type { AttributeDefinitions, Attributes } from "./definition";
import { wrongWithAttribute } from "./problem";

/** Name and message of every attribute that does not fit; `uuids` are what links may lead to. */
export function wrongWithAttributes(
  definitions: AttributeDefinitions,
  label: string | undefined,
  values: Attributes,
  uuids: ReadonlySet<string>,
): (readonly [name: string, message: string])[] {
  return askedOf(definitions, label, values).flatMap(([name, definition]) => {
    const message = wrongWithAttribute(name, definition, values[name], uuids);
    return message === undefined ? [] : [[name, message] as const];
  });
}
