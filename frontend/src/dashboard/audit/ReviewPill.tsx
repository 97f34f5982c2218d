import { Badge } from "#kit";
import { type ReviewStatus, reviewLooks } from "./looks";

/** What came of the audits of a task's answer. */
export function ReviewPill({ status }: { status: ReviewStatus }) {
  const { label, tone, icon } = reviewLooks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}
