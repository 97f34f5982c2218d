import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";

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
