import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";

export type Studio = components["schemas"]["StudioView"];
export type StudioProject = components["schemas"]["StudioProjectLine"];
export type StudioBatch = components["schemas"]["StudioBatchLine"];
export type Group = StudioProject["groups"][number];
export type Teammate = components["schemas"]["TeammateLine"];

/** Everything there is to decide about. */
export function studioQuery(mode: Mode) {
  return queryOptions({
    queryKey: ["studio", mode],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/{mode}/studio", { params: { path: { mode } }, signal })),
    refetchInterval: 15_000,
  });
}

/** What is to be added to some names so that they become others, and what is to be removed. */
export function changeOf(
  before: readonly string[],
  after: readonly string[],
): { add: string[]; remove: string[] } {
  return {
    add: after.filter((name) => !before.includes(name)),
    remove: before.filter((name) => !after.includes(name)),
  };
}
