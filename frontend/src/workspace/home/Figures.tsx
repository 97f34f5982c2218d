import { Tile, TileRow, Tooltip } from "#kit";
import { idleAfterMs } from "../ActivityMeter";
import { describeDuration } from "./durations";
import type { Home } from "./query";

/** One's own figures today; only for oneself. */
export function Figures({ figures }: { figures: Home["figures"] }) {
  const { done, active_seconds, median_seconds } = figures;
  return (
    <section className="h-figures" aria-label="Today">
      <TileRow>
        <Tile label="Done today" value={done} />
        <Tile
          label="Time at work"
          value={describeDuration(active_seconds)}
          hint={
            <Tooltip
              text={`Counts while you type, click, scroll or play something, and stops ${idleAfterMs / 1000} s after the last of these.`}
            >
              How it is counted
            </Tooltip>
          }
        />
        <Tile
          label="For one task"
          value={median_seconds === null ? "–" : describeDuration(median_seconds)}
          hint="Half take longer"
        />
      </TileRow>
    </section>
  );
}
