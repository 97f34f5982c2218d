/** Whether archived projects are listed instead of the others. */
export interface ProjectSearch {
  archived?: "yes";
}

export function readProjectSearch({ archived }: Record<string, unknown>): ProjectSearch {
  return archived === "yes" ? { archived } : {};
}
