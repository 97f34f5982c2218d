import { reviewLooks } from "../audit/looks";
import type { TaskDetail } from "./queries";
import type { Moment } from "./timeline";

type Audit = TaskDetail["audits"][number];
type Recall = TaskDetail["recalls"][number];

/** What the customer has said of the responses, and what came back because of it. */
export function momentsOfReview(task: TaskDetail): Moment[] {
  const moments = [...task.audits.map(momentOfAudit), ...task.recalls.map(momentOfRecall)];
  moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const prior = task.json_object.prior_responses;
  // Each fix and each recall has put one response aside, in this order.
  const responses: unknown[] = Array.isArray(prior) ? [...prior] : [];
  return moments.map(({ putsAside, ...moment }) =>
    putsAside ? { ...moment, priorResponse: responses.shift() } : moment,
  );
}

interface ReviewMoment extends Moment {
  putsAside: boolean;
}

const verbs: Readonly<Record<Audit["result"], string>> = {
  accepted: "accepted the answer",
  fixed: "fixed the answer",
  rejected: "rejected the answer",
  commented: "commented",
};

function momentOfAudit(audit: Audit): ReviewMoment {
  const { audit_id: id, audited_at: at, result, comments, feedback_items: items } = audit;
  const { icon, tone } = reviewLooks[result];
  return {
    id,
    at,
    icon,
    tone,
    title: `${whoOf(audit)} ${verbs[result]}`,
    detail: comments ?? undefined,
    ...(items === null || items.length === 0 ? {} : { answer: items }),
    putsAside: result === "fixed",
  };
}

function whoOf({ source, audited_by: by }: Audit): string {
  return source === "api" ? `API key ${by}` : by;
}

function momentOfRecall(recall: Recall): ReviewMoment {
  return {
    id: recall.recall_id,
    at: recall.recalled_at,
    icon: "undo",
    tone: "warning",
    title: `${recall.recalled_by_name} recalled it for ${recipientOf(recall)}`,
    detail: recall.reason,
    putsAside: true,
  };
}

function recipientOf({ recipient, person }: Recall): string {
  if (recipient === "person") return person ?? "a certain person";
  return { author: "whoever answered it", others: "anybody else", anyone: "anybody" }[recipient];
}
