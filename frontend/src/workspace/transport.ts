import { ApiError, api, type components, dataOf, failureOf } from "#api";
import type { DraftOutcome, JournalTransport, UndoOutcome } from "#journal";
import type { Report } from "./work-server";

/** What the server says to an answer (`onAccepted`). */
export type SubmitReply = components["schemas"]["Submitted"];

/** The journal's way to the server. */
export const transport: JournalTransport = {
  async saveDraft({ taskId, answer, version, isLeaving }, signal): Promise<DraftOutcome> {
    try {
      const { saved, newer } = await dataOf(
        api.PUT("/work/drafts/{task_id}", {
          params: { path: { task_id: taskId } },
          body: { version, answer },
          keepalive: isLeaving,
          signal,
        }),
      );
      if (saved || newer === null || newer === undefined) return { kind: "accepted" };
      return { kind: "outdated", version: newer.version, answer: newer.answer };
    } catch (error) {
      return failureOf(error);
    }
  },
  async submit({ claimId, answer, activeSeconds, submissionId, report }, signal) {
    try {
      const reply: SubmitReply = await dataOf(
        api.POST("/work/claims/{claim_id}/submit", {
          params: { path: { claim_id: claimId } },
          body: {
            submission_id: submissionId,
            answer: answer ?? null,
            active_seconds: activeSeconds,
            ...(report !== undefined && { report: report as Report }),
          },
          signal,
        }),
      );
      return { kind: "accepted", reply, isLate: reply.state === "late" };
    } catch (error) {
      return failureOf(error);
    }
  },
  async undo(submission_id, signal) {
    try {
      await api.POST("/work/submissions/{submission_id}/undo", {
        params: { path: { submission_id } },
        signal,
      });
      return { kind: "undone" };
    } catch (error) {
      return undoFailureOf(error);
    }
  },
};

/** 404: it never arrived. Whatever else is refused counts. */
export function undoFailureOf(error: unknown): UndoOutcome {
  if (error instanceof ApiError && error.status === 404) return { kind: "undone" };
  const failure = failureOf(error);
  return failure.kind === "refused" ? { kind: "too late" } : failure;
}
