import type { IconName, Tone } from "#kit";
import type { TaskLine } from "../tasks/queries";

export type ReviewStatus = NonNullable<TaskLine["customer_review_status"]>;

interface Look {
  label: string;
  tone: Tone;
  icon: IconName;
}

/** What came of an audit, in the words of the API. */
export const reviewLooks: Readonly<Record<ReviewStatus, Look>> = {
  accepted: { label: "Accepted", tone: "success", icon: "check" },
  fixed: { label: "Fixed", tone: "info", icon: "edit" },
  rejected: { label: "Rejected", tone: "danger", icon: "x" },
  commented: { label: "Commented", tone: "neutral", icon: "more" },
};
