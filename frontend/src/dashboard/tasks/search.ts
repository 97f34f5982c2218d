import type { DashboardSearch } from "../address";
import { type PageSearch, readPage } from "../lists/page-search";

/** The filters of the tasks, as they stand in the address. Dates are days of the reader. */
export interface TaskFilters {
  status?: TaskStatus;
  type?: string;
  project?: string;
  batch?: string;
  unique_id?: string;
  tag?: string;
  from?: string;
  to?: string;
  review?: ReviewFilter;
  late?: "yes";
  callback?: "lost";
}

export type TaskStatus = "pending" | "completed" | "canceled" | "error";
export type TaskSearch = TaskFilters & PageSearch;

export const statuses: readonly TaskStatus[] = ["pending", "completed", "error", "canceled"];

/** `pending`: completed, and not audited yet. */
export const reviews = ["pending", "accepted", "fixed", "rejected", "commented"] as const;
export type ReviewFilter = (typeof reviews)[number];

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Takes what is usable from an address that somebody may have typed. */
export function readTaskSearch(search: Record<string, unknown>): TaskSearch {
  const text = (name: string) => (typeof search[name] === "string" ? search[name] : "");
  const status = statuses.find((known) => known === search.status);
  const given: Record<keyof TaskFilters, string | undefined> = {
    status,
    type: text("type"),
    project: text("project"),
    batch: text("batch"),
    unique_id: text("unique_id"),
    tag: text("tag"),
    from: day.test(text("from")) ? text("from") : undefined,
    to: day.test(text("to")) ? text("to") : undefined,
    review: reviews.find((known) => known === search.review),
    late: search.late === "yes" ? "yes" : undefined,
    callback: search.callback === "lost" ? "lost" : undefined,
  };
  return { ...withoutEmpty(given), ...readPage(search) };
}

function withoutEmpty(given: Record<string, string | undefined>): TaskFilters {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}

/** The filters alone, without the page and the mode. */
export function filtersOf({
  page,
  after,
  mode,
  ...filters
}: TaskSearch & DashboardSearch): TaskFilters {
  return filters;
}

/** The same filters with another value of one; `undefined` takes it away. */
export function withFilter<Filters, Name extends keyof Filters>(
  filters: Filters,
  name: Name,
  value: Filters[Name] | undefined,
): Filters {
  const { [name]: _dropped, ...rest } = filters;
  return (value === undefined ? rest : { ...rest, [name]: value }) as Filters;
}

/** From the start of the first day to the end of the last one, where the reader is. */
export function createdBetween({ from, to }: TaskFilters): { start?: string; end?: string } {
  return {
    ...(from === undefined ? {} : { start: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to === undefined ? {} : { end: new Date(`${to}T23:59:59.999`).toISOString() }),
  };
}
