import { ApiError, api, type components, dataOf, failureOf } from "#api";
import type { DraftOutcome, JournalTransport } from "#journal";
import { type Report, workServer } from "./work-server";

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
  async submit({ claimId, answer, activeSeconds, submissionId, replaces, report }, signal) {
    try {
      if (replaces !== undefined) await undoIfThere(replaces);
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
};

/** 404: it never arrived. 409: it counts already, and the new one will be told that it is late. */
async function undoIfThere(submissionId: string): Promise<void> {
  try {
    await workServer.undo(submissionId);
  } catch (error) {
    if (!(error instanceof ApiError && [404, 409].includes(error.status))) throw error;
  }
}
