import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";
import { createdBetween, filtersOf, type TaskSearch } from "./search";

export type TaskLine = components["schemas"]["TaskLine"];

const pageSize = 50;

/** A page of the table, asked for anew every few seconds. */
export function tasksQuery(mode: Mode, search: TaskSearch) {
  const { from, to, late, callback, ...plain } = filtersOf(search);
  const { start, end } = createdBetween({ ...(from && { from }), ...(to && { to }) });
  const query = {
    ...plain,
    ...(start === undefined ? {} : { created_from: start }),
    ...(end === undefined ? {} : { created_to: end }),
    ...(late === undefined ? {} : { late: true }),
    ...(callback === undefined ? {} : { callback_failed: true }),
    ...(search.after === undefined ? {} : { next_token: search.after }),
    limit: pageSize,
  };
  const params = { path: { mode }, query };
  return queryOptions({
    queryKey: ["tasks", mode, query],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/tasks", { params, signal })),
    refetchInterval: 5000,
    // Other filters: the rows of before stay until those to come are there, but not of the other mode.
    placeholderData: (before, queryBefore) =>
      queryBefore?.queryKey[1] === mode ? before : undefined,
  });
}

/** What the filters offer. */
export function choicesQuery(mode: Mode) {
  return queryOptions({
    queryKey: ["choices", mode],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/{mode}/choices", { params: { path: { mode } }, signal })),
    staleTime: 30_000,
  });
}
