import { Tooltip } from "../overlays/Tooltip";
import { describeAge, describeExactly } from "./age";
import { useNow } from "./useNow";
import "./RelativeTime.css";

interface RelativeTimeProps {
  /** As the API sends it: ISO 8601, UTC. */
  time: string | Date;
}

/** "5 min ago", with the exact time in UTC on hover and focus. */
export function RelativeTime({ time }: RelativeTimeProps) {
  const now = useNow();
  const date = new Date(time);
  return (
    <Tooltip text={describeExactly(date)}>
      <time className="k-time" dateTime={date.toISOString()}>
        {describeAge(date, now)}
      </time>
    </Tooltip>
  );
}
