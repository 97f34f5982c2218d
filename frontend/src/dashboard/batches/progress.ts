import type { BatchLine } from "./queries";

/** How far the tasks of a batch or a project are. */
export interface Progress {
  ended: number;
  total: number;
}

export function progressOf({ pending, completed, error, canceled }: BatchLine["tasks"]): Progress {
  const ended = completed + error + canceled;
  return { ended, total: ended + pending };
}

/**
 * How long the pending tasks will take at the pace of the last hour, in words; undefined without a
 * pace.
 */
export function timeLeft(pending: number, completedLastHour: number): string | undefined {
  if (pending === 0 || completedLastHour === 0) return undefined;
  const hours = pending / completedLastHour;
  if (hours < 1) return about(Math.max(1, Math.round(hours * 60)), "minute");
  if (hours < 48) return about(Math.round(hours), "hour");
  return about(Math.round(hours / 24), "day");
}

function about(count: number, unit: string): string {
  return `about ${count.toLocaleString("en")} ${unit}${count === 1 ? "" : "s"}`;
}
