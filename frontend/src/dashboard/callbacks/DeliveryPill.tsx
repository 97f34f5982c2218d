import { DeliveryStatusPill } from "#kit";
import type { Delivery } from "./queries";

/** The state of a delivery, in the words for people. */
export function DeliveryPill({ delivery }: { delivery: Pick<Delivery, "state" | "attempts"> }) {
  const { state, attempts } = delivery;
  if (state === "scheduled")
    return <DeliveryStatusPill status={attempts > 0 ? "failed" : "scheduled"} />;
  return <DeliveryStatusPill status={state} />;
}
