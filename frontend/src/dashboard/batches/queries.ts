import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";
import type { BatchSearch } from "./search";

export type BatchLine = components["schemas"]["BatchLine"];
export type BatchDetail = components["schemas"]["BatchDetail"];

const pageSize = 50;
const oftenMs = 5000;

/** A page of the table, asked for anew every few seconds. */
export function batchesQuery(mode: Mode, { project, status, after }: BatchSearch) {
  const query = {
    ...(project === undefined ? {} : { project }),
    ...(status === undefined ? {} : { status }),
    ...(after === undefined ? {} : { next_token: after }),
    limit: pageSize,
  };
  const params = { path: { mode }, query };
  return queryOptions({
    queryKey: ["batches", mode, query],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/batches", { params, signal })),
    refetchInterval: oftenMs,
    placeholderData: (before, queryBefore) =>
      queryBefore?.queryKey[1] === mode ? before : undefined,
  });
}

export function batchQuery(mode: Mode, batchId: string) {
  const params = { path: { mode, batch_id: batchId } };
  return queryOptions({
    queryKey: ["batch", mode, batchId],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/batches/{batch_id}", { params, signal })),
    refetchInterval: oftenMs,
  });
}
