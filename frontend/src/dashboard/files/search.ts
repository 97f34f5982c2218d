import { type PageSearch, readPage } from "../lists/page-search";

export interface FileSearch extends PageSearch {
  /** A part of a name or reference, an id, or an address. */
  search?: string;
}

/** Takes what is usable from an address that somebody may have typed. */
export function readFileSearch(given: Record<string, unknown>): FileSearch {
  const { search } = given;
  return {
    ...(typeof search === "string" && search !== "" ? { search } : {}),
    ...readPage(given),
  };
}
