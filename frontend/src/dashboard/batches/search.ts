import { type PageSearch, readPage } from "../lists/page-search";

export type BatchStatus = "staging" | "in_progress" | "paused" | "cancelled" | "completed";

export interface BatchFilters {
  project?: string;
  status?: BatchStatus;
}

export type BatchSearch = BatchFilters & PageSearch;

export const batchStatuses: readonly BatchStatus[] = [
  "staging",
  "in_progress",
  "paused",
  "cancelled",
  "completed",
];

/** Takes what is usable from an address that somebody may have typed. */
export function readBatchSearch(search: Record<string, unknown>): BatchSearch {
  const status = batchStatuses.find((known) => known === search.status);
  const { project } = search;
  return {
    ...(typeof project === "string" && project !== "" ? { project } : {}),
    ...(status === undefined ? {} : { status }),
    ...readPage(search),
  };
}
