import { hold, type Lookup, nothing, textsIn } from "#conditions";
import { type Field, valueIn } from "./fields";

export { type Lookup, nothing };

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
