import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";

export type Delivery = components["schemas"]["DataDeliveryLine"];
export type DeliveredProject = components["schemas"]["DeliveredProject"];
export type Rhythm = "none" | "day" | "week";

const gatheringMs = 1000;
const oftenMs = 10_000;

/** What was delivered and what will be; asked for more often while something is gathered. */
export function datasetsQuery(mode: Mode) {
  const params = { path: { mode } };
  return queryOptions({
    queryKey: ["datasets", mode],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/datasets", { params, signal })),
    refetchInterval: ({ state }) =>
      state.data?.deliveries.some(({ delivered_at: at }) => at === null) ? gatheringMs : oftenMs,
  });
}

export function deliver(mode: Mode, projectId: string, name: string, dataset: string) {
  const body = { project_id: projectId, name, dataset: dataset || null };
  return dataOf(api.POST("/{mode}/datasets/deliveries", { params: { path: { mode } }, body }));
}

export function setSchedule(mode: Mode, projectId: string, every: Rhythm, dataset: string) {
  const params = { path: { mode, project_id: projectId } };
  const body = { every: every === "none" ? null : every, dataset: dataset || null };
  return dataOf(api.PUT("/{mode}/datasets/schedules/{project_id}", { params, body }));
}
