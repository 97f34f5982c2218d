import { type Field, isObject, textOf, valueIn } from "./fields";

/** The values of a field as texts; none when it is hidden. */
export type Lookup = (id: string) => readonly string[];

export const nothing: Lookup = () => [];

/** The same as `hold` in `conditions.py`: one of the objects must hold, with all its members. */
export function hold(conditions: readonly unknown[] | null | undefined, texts: Lookup): boolean {
  if (conditions == null || conditions.length === 0) return true;
  return conditions.some((one) => isObject(one) && allHold(one, texts));
}

function allHold(members: Record<string, unknown>, texts: Lookup): boolean {
  return Object.entries(members).every(([key, wanted]) => {
    if (key === "not") return !listOf(wanted).some((one) => isObject(one) && allHold(one, texts));
    const values = listOf(wanted).map(textOf);
    return texts(key).some((text) => values.includes(text));
  });
}

const listOf = (given: unknown): readonly unknown[] => (Array.isArray(given) ? given : [given]);

/** The same as `texts_in` there. */
export function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return value === null || value === undefined || typeof value === "object" ? [] : [textOf(value)];
}

export interface Visible {
  fields: readonly Field[];
  texts: Lookup;
}

/**
 * The fields that are shown of those that stand together, in the task or in a set; the same as
 * `visibility.py`. `read` gives a field's value, nothing while it cannot be read.
 */
export function visibleOf(
  fields: readonly Field[],
  values: unknown,
  read: (field: Field, given: unknown) => unknown,
  around: Lookup = nothing,
): Visible {
  const known = new Map<string, boolean>();
  const isShown = (field: Field): boolean => {
    const shown = known.get(field.field_id) ?? hold(field.conditions, texts);
    known.set(field.field_id, shown);
    return shown;
  };
  const texts: Lookup = (id) => {
    const field = fields.find((one) => one.field_id === id);
    if (field === undefined) return around(id);
    return isShown(field) ? textsIn(read(field, valueIn(values, id))) : [];
  };
  return { fields: fields.filter(isShown), texts };
}
