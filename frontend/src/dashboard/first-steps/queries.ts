import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";

export type BinRequest = components["schemas"]["BinLine"];

const oftenMs = 1000;

/** The address of the request bin of a mode. */
export function binAddressQuery(mode: Mode) {
  return queryOptions({
    queryKey: ["bin", mode],
    queryFn: async ({ signal }) => {
      const params = { path: { mode }, query: { after: new Date().toISOString() } };
      return (await dataOf(api.GET("/{mode}/bin", { params, signal }))).url;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What came to the bin about a task; asked for until it is there. */
export function callbackInBinQuery(mode: Mode, taskId: string, createdAt: string) {
  return queryOptions({
    queryKey: ["bin", mode, taskId],
    queryFn: async ({ signal }) => {
      const params = { path: { mode }, query: { after: createdAt } };
      const { requests } = await dataOf(api.GET("/{mode}/bin", { params, signal }));
      return requests.find(({ body }) => body.includes(taskId)) ?? null;
    },
    refetchInterval: ({ state: { data } }) => (data ? false : oftenMs),
  });
}

/**
 * The newest task of a mode that was created since, and calls back the bin if there is one; a program
 * of the reader may have sent it.
 */
export function newestTaskQuery(mode: Mode, since: string, binUrl: string | undefined) {
  return queryOptions({
    queryKey: ["newest-task", mode, since, binUrl],
    queryFn: async ({ signal }) => {
      const params = { path: { mode }, query: { created_from: since, limit: 10 } };
      const { tasks } = await dataOf(api.GET("/{mode}/tasks", { params, signal }));
      const newest = tasks.find((task) => task.callback_url === binUrl) ?? tasks[0];
      return newest?.task_id ?? null;
    },
    refetchInterval: oftenMs,
  });
}
