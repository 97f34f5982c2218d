/** Which tasks to audit, as they stand in the address. */
export interface QueueFilters {
  type?: string;
  project?: string;
  batch?: string;
}

/** The queue and the task in sight. */
export interface QueueSearch extends QueueFilters {
  task?: string;
}

/** Takes what is usable from an address that somebody may have typed. */
export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  const names = ["type", "project", "batch", "task"] as const;
  const given = names.filter((name) => typeof search[name] === "string" && search[name] !== "");
  return Object.fromEntries(given.map((name) => [name, search[name]]));
}
