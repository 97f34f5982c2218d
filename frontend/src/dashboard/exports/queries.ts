import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";

export type ExportLine = components["schemas"]["ExportLine"];
export type ExportFormat = ExportLine["format"];

/** A project, or one of its batches. */
export type ExportPlace = { project_id: string } | { batch_id: string };

const soonMs = 1000;
// Links are good for an hour.
const seldomMs = 60_000;

/** The newest exports, asked for anew often while one of them is being written. */
export function exportsQuery(mode: Mode, place: ExportPlace) {
  const params = { path: { mode }, query: place };
  return queryOptions({
    queryKey: ["exports", mode, place],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/exports", { params, signal })),
    refetchInterval: ({ state: { data } }) =>
      data?.exports.some(({ state }) => state === "waiting") ? soonMs : seldomMs,
  });
}
