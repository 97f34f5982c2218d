/** When to speak of the time. Pure. */

const longestBeatMs = 25_000;
/** People who need longer must be warned so early (WCAG 2.2.1). */
const leastWarningMs = 20_000;

/** From one sign of life to the next, for a lease of so many milliseconds. */
export function beatMs(leaseMs: number): number {
  return Math.min(longestBeatMs, leaseMs / 4);
}

/** `hidden` while there is plenty of time, `short` when a fifth is left, `over` after the end. */
export function standingOf(leaseMs: number, leftMs: number): "hidden" | "short" | "over" {
  if (leftMs <= 0) return "over";
  return leftMs <= Math.max(leaseMs / 5, leastWarningMs) ? "short" : "hidden";
}

/** "4:05". */
export function clockOf(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
