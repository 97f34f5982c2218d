import { expect, test } from "vitest";
import type { TaskDetail } from "./queries";
import { momentsOfReview } from "./review-moments";

const at = (minute: number) => `2026-01-01T10:0${minute}:00Z`;

function audit(result: TaskDetail["audits"][number]["result"], minute: number) {
  return {
    audit_id: `a${minute}`,
    result,
    source: "api" as const,
    audited_by: "checks",
    audited_at: at(minute),
    seconds: null,
    comments: null,
    feedback_items: null,
  };
}

const task = {
  audits: [audit("accepted", 1), audit("fixed", 2), audit("fixed", 4)],
  recalls: [
    {
      recall_id: "r3",
      recalled_at: at(3),
      recalled_by_name: "Bo",
      reason: "Again.",
      recipient: "person",
      person: "Wim",
    },
  ],
  json_object: { prior_responses: ["first", "second", "third"] },
} as unknown as TaskDetail;

test("each fix and each recall has the response that it put aside", () => {
  const moments = momentsOfReview(task);
  expect(moments.map(({ title, priorResponse }) => [title, priorResponse])).toEqual([
    ["API key checks accepted the answer", undefined],
    ["API key checks fixed the answer", "first"],
    ["Bo recalled it for Wim", "second"],
    ["API key checks fixed the answer", "third"],
  ]);
  expect(momentsOfReview(task)).toEqual(moments);
});
