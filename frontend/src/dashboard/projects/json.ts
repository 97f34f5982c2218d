/** The object somebody has typed, or undefined. */
export function objectIn(text: string): Record<string, unknown> | undefined {
  const value = valueIn(text.trim() === "" ? "{}" : text);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined;
}

/** The list somebody has typed, or undefined. */
export function listIn(text: string): unknown[] | undefined {
  const value = valueIn(text);
  return Array.isArray(value) ? value : undefined;
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
