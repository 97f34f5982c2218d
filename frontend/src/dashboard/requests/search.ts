import { type PageSearch, readPage } from "../lists/page-search";

export interface RequestFilters {
  answer?: "failed";
  key?: string;
}

export type RequestSearch = RequestFilters & PageSearch;

/** Takes what is usable from an address that somebody may have typed. */
export function readRequestSearch(search: Record<string, unknown>): RequestSearch {
  const { answer, key } = search;
  return {
    ...(answer === "failed" ? { answer } : {}),
    ...(typeof key === "string" && key !== "" ? { key } : {}),
    ...readPage(search),
  };
}
