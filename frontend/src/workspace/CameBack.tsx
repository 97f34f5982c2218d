import { StatusMessage } from "#kit";
import type { Claim } from "./work-server";

/** Why a task that was answered before is here again. */
export function CameBack({ recall }: { recall: Claim["recall"] }) {
  if (recall === null) return null;
  const { reason, was_own: wasOwn } = recall;
  return (
    <StatusMessage tone="info" title={wasOwn ? "Your answer came back" : "This task came back"}>
      <p className="w-came-back">{reason}</p>
      <p className="k-description">
        {wasOwn ? "You begin with what you answered." : "You begin with the earlier answer."}
      </p>
    </StatusMessage>
  );
}
