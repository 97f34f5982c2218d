import { RelativeTime, useNow } from "#kit";

/** "due in 2 hr", or, for all to see, "was due 4 hr ago". */
export function DueTime({ time }: { time: string }) {
  const isLate = Date.parse(time) < useNow();
  return (
    <span className="h-due" data-late={isLate ? "" : undefined}>
      {isLate ? "was due" : "due"} <RelativeTime time={time} />
    </span>
  );
}
