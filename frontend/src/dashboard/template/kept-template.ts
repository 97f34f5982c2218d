/** A template that was being written, in this browser and for one person. */
export interface KeptTemplate {
  /** As JSON, as it was typed. */
  typed: string;
  /** The newest version when it was begun; none of a new project. */
  version: number | undefined;
  keptAt: number;
}

function keyOf(personId: string, projectId: string): string {
  return `manyhands-template-${personId}-${projectId}`;
}

/** What was not saved; `undefined` when there is nothing. */
export function keptTemplate(personId: string, projectId: string): KeptTemplate | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(personId, projectId)) ?? "null");
    return isKept(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isKept(found: unknown): found is KeptTemplate {
  const kept = found as Partial<KeptTemplate> | null;
  return typeof kept?.typed === "string" && typeof kept.keptAt === "number";
}

export function keepTemplate(personId: string, projectId: string, kept: KeptTemplate): void {
  try {
    localStorage.setItem(keyOf(personId, projectId), JSON.stringify(kept));
  } catch {
    // No room: it is on the page all the same.
  }
}

export function forgetTemplate(personId: string, projectId: string): void {
  localStorage.removeItem(keyOf(personId, projectId));
}
