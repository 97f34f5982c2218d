import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";
import type { CallbackSearch } from "./search";

export type Origin = components["schemas"]["OriginLine"];
export type Delivery = components["schemas"]["DeliveryLine"];
export type Attempt = components["schemas"]["AttemptLine"];

/** How the receivers fare, the failing ones first. */
export function originsQuery(mode: Mode) {
  return queryOptions({
    queryKey: ["origins", mode],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/{mode}/origins", { params: { path: { mode } }, signal })),
  });
}

export function deliveryQuery(mode: Mode, deliveryId: string) {
  const path = { mode, delivery_id: deliveryId };
  return queryOptions({
    queryKey: ["delivery", mode, deliveryId],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/{mode}/deliveries/{delivery_id}", { params: { path }, signal })),
  });
}

const pageSize = 50;

/** A page of the log, asked for anew every few seconds. */
export function deliveriesQuery(mode: Mode, { state, receiver, after }: CallbackSearch) {
  const query = {
    ...(state === undefined ? {} : { state }),
    ...(receiver === undefined ? {} : { origin: receiver }),
    ...(after === undefined ? {} : { next_token: after }),
    limit: pageSize,
  };
  const params = { path: { mode }, query };
  return queryOptions({
    queryKey: ["deliveries", mode, query],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/deliveries", { params, signal })),
    refetchInterval: 5000,
    placeholderData: (before, queryBefore) =>
      queryBefore?.queryKey[1] === mode ? before : undefined,
  });
}
