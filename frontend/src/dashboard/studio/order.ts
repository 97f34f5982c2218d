/** The same names with one of them so many places further down; it stops at either end. */
export function moved(names: readonly string[], name: string, by: number): string[] {
  const from = names.indexOf(name);
  const others = names.filter((other) => other !== name);
  const to = Math.min(Math.max(from + by, 0), others.length);
  return [...others.slice(0, to), name, ...others.slice(to)];
}
