/** The values of a field as texts; none when it is hidden. */
export type Lookup = (key: string) => readonly string[];

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

/** The same as `text_of` there: values are told apart by it. */
export function textOf(value: unknown): string {
  return String(value);
}

export function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

/** Whether nothing was given, whatever is asked; the same as `is_empty` there. */
export function isEmpty(given: unknown): boolean {
  if (given === null || given === undefined) return true;
  if (typeof given === "string") return given.trim() === "";
  if (typeof given === "object") return Object.values(given).every(isEmpty);
  return false;
}
