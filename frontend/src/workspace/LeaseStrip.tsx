import { useEffect, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { Button, Icon } from "#kit";
import { clockOf, standingOf } from "./lease";
import type { WorkItem } from "./WorkItem";

/** The clock of the lease, only when it matters: the last fifth, and never less than 20 s. */
export function LeaseStrip({ item, onMoreTime }: { item: WorkItem; onMoreTime: () => void }) {
  const { leaseEndsAt, claim } = item;
  const leaseMs = claim.lease_seconds * 1000;
  const left = useTimeLeft(leaseEndsAt);
  const standing = standingOf(leaseMs, left);
  useCommand("workspace.more-time", onMoreTime);
  return (
    <>
      <span role="alert" className="k-visually-hidden">
        {spoken[standing]}
      </span>
      {standing !== "hidden" && (
        <div className="w-strip" data-tone="warning">
          <Icon name="clock" />
          <span className="w-strip-words">
            {standing === "short" ? `${clockOf(left)} left` : over}
          </span>
          <Button
            size="small"
            hint={<KeyHint command="workspace.more-time" />}
            onPress={onMoreTime}
          >
            {standing === "short" ? "I need more time" : "Go on"}
          </Button>
          {standing === "short" && <Remaining share={left / leaseMs} />}
        </div>
      )}
    </>
  );
}

const over = "Your time is over. Your work is kept.";

const spoken = {
  hidden: "",
  short: "The time for this task is nearly over. You can ask for more.",
  over: "Your time is over. Your work is kept; you can go on if nobody else has taken the task.",
};

function Remaining({ share }: { share: number }) {
  return (
    <span className="w-remaining" aria-hidden="true">
      <span className="w-remaining-fill" style={{ width: `${Math.max(0, share) * 100}%` }} />
    </span>
  );
}

function useTimeLeft(endsAt: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return endsAt - now;
}
