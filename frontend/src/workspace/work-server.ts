import { api, type components, dataOf } from "#api";

export type Claim = components["schemas"]["ClaimView"];
export type Lesson = components["schemas"]["LessonView"];
export type SkipReason = components["schemas"]["SkipWish"]["reason"];
export type ReportReason = components["schemas"]["ReportWish"]["reason"];

/** What ends a task in the place of an answer. */
export type Report = NonNullable<components["schemas"]["SubmitWish"]["report"]>;

/** Why a task leaves somebody's hands without an answer. */
export type PassingOn =
  | { kind: "postpone"; until: string; answer: unknown }
  | { kind: "skip"; reason: SkipReason; note: string | null }
  | { kind: "report"; reason: ReportReason; note: string | null };

/** What a work session asks of the server. Failures are thrown as `ApiError`. */
export interface WorkServer {
  /** `have`: the claims the page knows of. `ahead`: only reserve, it is shown later. */
  next(wish: { have: readonly string[]; ahead: boolean }): Promise<Claim | null>;
  claimTask(taskId: string): Promise<Claim>;
  /** Returns the seconds left of the lease. 409: the task is lost. */
  renew(claimId: string, sign: { activeSeconds: number; show: boolean }): Promise<number>;
  release(claimId: string): Promise<void>;
  passOn(claimId: string, passing: PassingOn): Promise<void>;
  /** 404: it never arrived; 409: too late. */
  undo(submissionId: string): Promise<Claim>;
  /** What a training task teaches; its answer cannot be taken back any more. */
  lesson(submissionId: string): Promise<Lesson>;
}

const ofClaim = (claim_id: string) => ({ path: { claim_id } });

export const workServer: WorkServer = {
  async next({ have, ahead }) {
    const body = { have: [...have], ahead };
    return (await dataOf(api.POST("/work/next", { body }))).claim;
  },
  async claimTask(task_id) {
    const found = await dataOf(
      api.POST("/work/tasks/{task_id}/claim", { params: { path: { task_id } } }),
    );
    if (found.claim === null) throw new Error("A certain task was claimed and not returned");
    return found.claim;
  },
  async renew(claimId, { activeSeconds, show }) {
    const renewed = await dataOf(
      api.POST("/work/claims/{claim_id}/renew", {
        params: ofClaim(claimId),
        body: { active_seconds: activeSeconds, show },
      }),
    );
    return renewed.lease_left_seconds;
  },
  async release(claimId) {
    await api.POST("/work/claims/{claim_id}/release", {
      params: ofClaim(claimId),
      keepalive: true,
    });
  },
  async passOn(claimId, passing) {
    const params = ofClaim(claimId);
    if (passing.kind === "skip") {
      const { reason, note } = passing;
      await api.POST("/work/claims/{claim_id}/skip", { params, body: { reason, note } });
    } else if (passing.kind === "report") {
      const { reason, note } = passing;
      await api.POST("/work/claims/{claim_id}/report", { params, body: { reason, note } });
    } else {
      const { until, answer } = passing;
      await api.POST("/work/claims/{claim_id}/postpone", { params, body: { until, answer } });
    }
  },
  async undo(submission_id) {
    const undone = await dataOf(
      api.POST("/work/submissions/{submission_id}/undo", { params: { path: { submission_id } } }),
    );
    return undone.claim;
  },
  lesson(submission_id) {
    return dataOf(
      api.POST("/work/submissions/{submission_id}/lesson", { params: { path: { submission_id } } }),
    );
  },
};
