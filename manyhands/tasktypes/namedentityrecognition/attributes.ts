import { type AttributeDefinitions, saysSomething, wrongWithAttribute } from "#attributes";

/** Path and message of every attribute which does not fit; the same as `attributes.py`. */
export function wrongWithAttributes(
  definitions: AttributeDefinitions,
  given: unknown,
): (readonly [path: string, message: string])[] {
  const isThere = given !== null && given !== undefined;
  if (isThere && (typeof given !== "object" || Array.isArray(given))) {
    return [["", "These are not attributes."]];
  }
  const values = new Map(Object.entries(given ?? {}).filter(([, value]) => saysSomething(value)));
  const strange = [...values.keys()].filter((name) => !Object.hasOwn(definitions, name));
  return [
    ...strange.map((name) => [`.${name}`, `"${name}" is not asked for here.`] as const),
    ...Object.entries(definitions).flatMap(([name, definition]) => {
      const message = wrongWithAttribute(name, definition, values.get(name));
      return message === undefined ? [] : [[`.${name}`, message] as const];
    }),
  ];
}
