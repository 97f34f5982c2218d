import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";

export type Key = components["schemas"]["KeyLine"];
export type NewKey = components["schemas"]["NewKey"];

/** The keys of both modes, the revoked ones last. */
export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => dataOf(api.GET("/keys", { signal })),
  refetchInterval: 10_000,
});
