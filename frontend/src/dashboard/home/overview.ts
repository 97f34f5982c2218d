import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";

export type Overview = components["schemas"]["Overview"];
export type Figures = components["schemas"]["Figures"];
export type Report = components["schemas"]["Report"];

/** The home page of one mode; "today" begins at the reader's own midnight. */
export function overviewQuery(mode: Mode) {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const since = midnight.toISOString();
  const params = { path: { mode }, query: { since } };
  return queryOptions({
    queryKey: ["overview", mode, since],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/overview", { params, signal })),
    refetchInterval: 5000,
  });
}
