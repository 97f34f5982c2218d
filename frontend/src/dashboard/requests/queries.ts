import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";
import type { RequestSearch } from "./search";

export type RequestLine = components["schemas"]["LoggedRequest"];

const pageSize = 50;

/** A page of the log, asked for anew every few seconds. */
export function requestsQuery(mode: Mode, { answer, key, after }: RequestSearch) {
  const query = {
    ...(answer === undefined ? {} : { failed: true }),
    ...(key === undefined ? {} : { key_id: key }),
    ...(after === undefined ? {} : { next_token: after }),
    limit: pageSize,
  };
  const params = { path: { mode }, query };
  return queryOptions({
    queryKey: ["requests", mode, query],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/requests", { params, signal })),
    refetchInterval: 5000,
    placeholderData: (before, queryBefore) =>
      queryBefore?.queryKey[1] === mode ? before : undefined,
  });
}
