/** Whether a body is a JSON object or list, whatever its content type says. */
export function looksLikeJson(body: string): boolean {
  return /^\s*[[{]/.test(body) && parse(body) !== undefined;
}

/** JSON with indentation; anything else as it is. */
export function prettyBody(body: string): string {
  const value = parse(body);
  return value === undefined ? body : JSON.stringify(value, null, 2);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
