import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";
import type { FileSearch } from "./search";

export type FileLine = components["schemas"]["FileLine"];
export type FileTask = components["schemas"]["FileTask"];

const pageSize = 50;
const soonMs = 2000;
const seldomMs = 20_000;

/** A page of files, asked for anew often while one of them is being imported. */
export function filesQuery(mode: Mode, { search, after }: FileSearch) {
  const query = {
    ...(search === undefined ? {} : { search }),
    ...(after === undefined ? {} : { next_token: after }),
    limit: pageSize,
  };
  const params = { path: { mode }, query };
  return queryOptions({
    queryKey: ["files", mode, query],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/files", { params, signal })),
    refetchInterval: ({ state: { data } }) =>
      data?.files.some(({ state }) => state === "waiting") ? soonMs : seldomMs,
    placeholderData: (before, queryBefore) =>
      queryBefore?.queryKey[1] === mode ? before : undefined,
  });
}

/** The newest tasks that show a file. */
export function fileTasksQuery(mode: Mode, fileId: string) {
  const params = { path: { mode, file_id: fileId } };
  return queryOptions({
    queryKey: ["files", mode, "tasks", fileId],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/files/{file_id}/tasks", { params, signal })),
  });
}
