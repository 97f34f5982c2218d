import { Tooltip } from "../overlays/Tooltip";
import { describeAge, describeExactly, describeWait } from "./age";
import { useNow } from "./useNow";
import "./RelativeTime.css";

interface RelativeTimeProps {
  /** As the API sends it: ISO 8601, UTC. */
  time: string | Date;
  /** It is waited for. */
  isAhead?: boolean;
}

/** "5 min ago", with the exact time in UTC on hover and focus. */
export function RelativeTime({ time, isAhead = false }: RelativeTimeProps) {
  const now = useNow();
  const date = new Date(time);
  return (
    <Tooltip text={describeExactly(date)}>
      <time className="k-time" dateTime={date.toISOString()}>
        {(isAhead ? describeWait : describeAge)(date, now)}
      </time>
    </Tooltip>
  );
}
