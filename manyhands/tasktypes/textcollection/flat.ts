import { leavesOf } from "#values";
import {
  choicesOf,
  chosenIn,
  type Field,
  isObject,
  isRepeated,
  membersOf,
  nameOf,
  valueIn,
} from "./fields";
import { clockOf } from "./values";

export interface FlatForm {
  /** From the path of each field that is no set to what it is called. */
  names: Record<string, string>;
  /** What was filled in, as a person reads it. */
  texts: Record<string, string>;
}

/** A form without its sets, for looking at one answer beside another. */
export function flatOf(fields: readonly Field[], values: unknown): FlatForm {
  const flat: FlatForm = { names: {}, texts: {} };
  addFields(flat, fields, values, "", "");
  return flat;
}

function addFields(
  flat: FlatForm,
  fields: readonly Field[],
  values: unknown,
  path: string,
  above: string,
): void {
  for (const field of fields) {
    const here = path === "" ? field.field_id : `${path}.${field.field_id}`;
    const name = above === "" ? nameOf(field) : `${above} · ${nameOf(field)}`;
    const given = valueIn(values, field.field_id);
    if (!isRepeated(field)) addResponse(flat, field, given, here, name);
    else {
      const responses = Array.isArray(given) && given.length > 0 ? given : [undefined];
      responses.forEach((one, place) => {
        addResponse(flat, field, one, `${here}[${place}]`, `${name} ${place + 1}`);
      });
    }
  }
}

function addResponse(
  flat: FlatForm,
  field: Field,
  given: unknown,
  path: string,
  name: string,
): void {
  if (field.type === "field_set") {
    addFields(flat, membersOf(field), given, path, name);
    return;
  }
  flat.names[path] = name;
  if (given !== undefined) flat.texts[path] = readable(field, given);
}

/** A value as a person reads it. */
function readable(field: Field, given: unknown): string {
  switch (field.type) {
    case "boolean":
      return given === true ? "Yes" : "No";
    case "category":
    case "select": {
      const labels = new Map(leavesOf(choicesOf(field)).map((leaf) => [leaf.value, leaf.label]));
      return chosenIn(given)
        .map((one) => labels.get(one) ?? one)
        .join(", ");
    }
    case "time_range":
      return isObject(given)
        ? `${clockOf(Number(given.start))} to ${clockOf(Number(given.end))}`
        : "";
    case "datetime":
      return String(given).replace("T", " ");
    default:
      return String(given);
  }
}
