/** One argument of a POSIX shell, quoted where it must be. */
export function quote(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** A command over several lines: the first word with its operand, then an option per line. */
export function command(lines: readonly string[]): string {
  return lines.join(" \\\n  ");
}
