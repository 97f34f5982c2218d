/** Where somebody is in a list that is paged by its last row. */
export interface PageSearch {
  /** The token of the page before; missing on the first one. */
  after?: string;
  /** Its number, to be shown. */
  page?: string;
}

export function readPage({ after, page }: Record<string, unknown>): PageSearch {
  if (typeof after !== "string" || after === "") return {};
  return { after, page: /^[1-9]\d{0,6}$/.test(String(page)) ? String(page) : "2" };
}
