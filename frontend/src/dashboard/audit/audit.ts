import { useEffect, useState } from "react";
import { api, type components, dataOf } from "#api";
import { type Mode, toast } from "#kit";
import { ActivityMeter } from "../../workspace/ActivityMeter";
import { useMode } from "../address";
import { useRefresh } from "../lists/useRefresh";
import type { TaskDetail } from "../task/queries";
import { type ReviewStatus, reviewLooks } from "./looks";

type Wish = components["schemas"]["AuditWish"];

/** What an auditor says; `answer` is the fixed one. */
export interface Verdict {
  result: ReviewStatus;
  comments?: string;
  answer?: unknown;
}

/**
 * Sends what somebody says of the answer in sight. Throws what the server says.
 *
 * `onAudited` is called as soon as it is kept, before everything in sight is asked for anew.
 */
export function useAudit(
  task: TaskDetail,
  onAudited: (() => void) | undefined,
): (verdict: Verdict) => Promise<void> {
  const mode = useMode();
  const refresh = useRefresh();
  const takeSeconds = useSecondsLooked();
  return async ({ result, comments = "", answer = null }) => {
    const body: Wish = {
      result,
      answer,
      comments: comments.trim() === "" ? null : comments,
      seconds: takeSeconds(),
      events: task.events,
    };
    await send(mode, task.line.task_id, body);
    toast({ tone: "success", title: saidOf(result) });
    onAudited?.();
    await refresh();
  };
}

async function send(mode: Mode, task_id: string, body: Wish) {
  const params = { path: { mode, task_id } };
  await dataOf(api.POST("/{mode}/tasks/{task_id}/audit", { params, body }));
}

function saidOf(result: ReviewStatus): string {
  if (result === "commented") return "The comment is kept with the task";
  return `${reviewLooks[result].label}. The callback is on its way.`;
}

/** How long somebody has looked at what is on the page. */
function useSecondsLooked(): () => number {
  const [meter] = useState(() => new ActivityMeter(window));
  useEffect(() => {
    meter.start();
    return () => meter.stop();
  }, [meter]);
  return () => meter.take();
}
