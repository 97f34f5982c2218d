import type { Mode } from "#kit";

/** Stands where the reader's own key belongs: keys are stored as hashes, nobody can show them. */
export function keyPlaceholder(mode: Mode): string {
  return `${mode}_YOUR_KEY`;
}
