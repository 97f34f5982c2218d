/** The task type of a file in its folder. */
export function typeOf(path: string): string {
  return path.split("/").at(-2) ?? "";
}
