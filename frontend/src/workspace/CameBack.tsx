import { StatusMessage } from "#kit";
import type { Claim } from "./work-server";

/** What scrolls must be reached by key. */
const reachable = { tabIndex: 0, role: "group", "aria-label": "Reason" };

function mayScroll(reason: string): boolean {
  return reason.length > 150 || reason.split("\n").length > 4;
}

/** Why a task that was answered before is here again. */
export function CameBack({ recall }: { recall: Claim["recall"] }) {
  if (recall === null) return null;
  const { reason, was_own: wasOwn } = recall;
  return (
    <div className="w-came-back">
      <StatusMessage tone="info" title={wasOwn ? "Your answer came back" : "This task came back"}>
        <div className="w-came-back-reason" {...(mayScroll(reason) ? reachable : {})}>
          {reason}
        </div>
        <p className="k-description">
          {wasOwn ? "You begin with what you answered." : "You begin with the earlier answer."}
        </p>
      </StatusMessage>
    </div>
  );
}
