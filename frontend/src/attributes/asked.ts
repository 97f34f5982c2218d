import type {
  AttributeDefinition,
  AttributeDefinitions,
  Attributes,
  AttributeValue,
  Wanted,
} from "./definition";

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
