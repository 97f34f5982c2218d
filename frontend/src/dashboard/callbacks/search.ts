import { type PageSearch, readPage } from "../lists/page-search";

export type DeliveryState = "scheduled" | "delivered" | "gave_up";

export interface CallbackFilters {
  state?: DeliveryState;
  receiver?: string;
}

export type CallbackSearch = CallbackFilters & PageSearch;

export const deliveryStates: readonly DeliveryState[] = ["scheduled", "delivered", "gave_up"];

/** Takes what is usable from an address that somebody may have typed. */
export function readCallbackSearch(search: Record<string, unknown>): CallbackSearch {
  const state = deliveryStates.find((known) => known === search.state);
  const { receiver } = search;
  return {
    ...(state === undefined ? {} : { state }),
    ...(typeof receiver === "string" && receiver !== "" ? { receiver } : {}),
    ...readPage(search),
  };
}
