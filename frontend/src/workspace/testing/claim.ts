import type { Claim } from "../work-server";

/** A claim as the server shows it: all that is not said is plain. */
export function shownClaim(
  said: Pick<Claim, "claim_id"> & Partial<Omit<Claim, "task">>,
  task: Pick<Claim["task"], "task_id"> & Partial<Claim["task"]>,
): Claim {
  const time = new Date().toISOString();
  return {
    state: "active",
    lease_until: time,
    lease_seconds: 600,
    lease_left_seconds: 600,
    undo_seconds: 10,
    can_postpone: false,
    can_end_by_report: false,
    answer_schema: null,
    is_training: false,
    recall: null,
    draft: null,
    ...said,
    task: {
      type: "fake",
      type_title: "Fake",
      status: "pending",
      instruction_html: "",
      markdown_html: {},
      params: {},
      derived: {},
      attachments: [],
      project: null,
      batch: null,
      urgency: "day",
      priority: 0,
      created_at: time,
      due_at: time,
      ...task,
    },
  };
}

/** What the server keeps of an answer, as a claim shows it. */
export function shownDraft(draft: { version: number; answer: unknown } | undefined) {
  return draft === undefined ? null : { ...draft, updated_at: new Date().toISOString() };
}
