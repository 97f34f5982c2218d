import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { api, dataOf, messageOf } from "#api";
import { preloadAttachments } from "#attachments";
import { type Mode, toast } from "#kit";
import { preloadViewer } from "#tasktypes";
import { hrefOf, useMode } from "../address";
import { taskQuery } from "../task/queries";
import type { QueueFilters } from "./search";

/** What waits for an audit, and which tasks come behind one. */
export function queueQuery(mode: Mode, filters: QueueFilters, after: string | undefined) {
  const query = { ...filters, ...(after === undefined ? {} : { after }) };
  const params = { path: { mode }, query };
  return queryOptions({
    queryKey: ["audits", mode, query],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/audits", { params, signal })),
    refetchInterval: 15_000,
    // From one task to the next what is known of the queue stays in sight.
    placeholderData: (before, queryBefore) => {
      if (before === undefined || queryBefore?.queryKey[1] !== mode) return undefined;
      const [first, ...others] = before.task_ids;
      return { ...before, task_ids: first === after ? others : [] };
    },
  });
}

/** Asks for a task, its attachments and its viewer before it is wanted. */
export function usePreloaded(taskId: string | undefined): void {
  const mode = useMode();
  const queries = useQueryClient();
  useEffect(() => {
    if (taskId === undefined) return;
    let isWanted = true;
    void queries
      .ensureQueryData(taskQuery(mode, taskId))
      .then(({ line, view }) => {
        if (!isWanted) return;
        preloadViewer(line.type);
        preloadAttachments(view.attachments);
      })
      // It will be asked for again, in sight.
      .catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [queries, mode, taskId]);
}

/** Leads from a task's page to that of the next one that nobody has audited yet. */
export function useNextToAudit(taskId: string): () => Promise<void> {
  const mode = useMode();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      const { task_ids: next } = await queries.fetchQuery(queueQuery(mode, {}, taskId));
      if (next[0] === undefined) tellNothingWaits();
      else await navigate({ to: hrefOf(mode, `/dashboard/tasks/${next[0]}`) });
    } catch (error) {
      toast({ tone: "danger", title: messageOf(error) });
    }
  };
}

export function tellNothingWaits(): void {
  toast({ tone: "info", title: "Nothing else waits for an audit" });
}
