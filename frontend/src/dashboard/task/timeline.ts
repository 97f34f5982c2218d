import type { IconName, Tone } from "#kit";
import type { Claim, DeliveryDetail, Submission, TaskDetail } from "./queries";
import { describeReason, isReport } from "./reasons";
import { momentsOfReview } from "./review-moments";

/** Something that happened to a task. */
export interface Moment {
  id: string;
  at: string;
  icon: IconName;
  tone: Tone;
  title: string;
  detail?: string | undefined;
  /** Seconds somebody worked. */
  activeSeconds?: number;
  /** A callback with all its attempts. */
  delivery?: DeliveryDetail;
  /** An answer that somebody gave. */
  answer?: unknown;
  /** The response that a fix or a recall has put aside. */
  priorResponse?: unknown;
}

/** The whole story of a task, oldest first. */
export function timelineOf(task: TaskDetail): Moment[] {
  const moments = [
    created(task),
    ...ready(task),
    ...task.claims.flatMap(momentsOfClaim),
    ...task.submissions.map(momentOfSubmission),
    ...ended(task),
    ...momentsOfReview(task),
    ...task.deliveries.map(momentOfDelivery),
  ];
  // Equal times keep the order above: an answer stands before what follows from it.
  return moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function created({ line }: TaskDetail): Moment {
  const { created_at: at, urgency, callback_url: address } = line;
  return {
    id: "created",
    at,
    icon: "plus",
    tone: "neutral",
    title: "Created",
    detail: `Urgency ${urgency}. ${address === null ? "No callback_url of its own." : `Calls back ${address}`}`,
  };
}

function ready({ line, view }: TaskDetail): Moment[] {
  if (line.ready_at === null || view.attachments.length === 0) return [];
  const { length } = view.attachments;
  return [
    {
      id: "ready",
      at: line.ready_at,
      icon: "download",
      tone: "neutral",
      title: length === 1 ? "Attachment fetched" : `${length} attachments fetched`,
      detail: "In the queue from here on.",
    },
  ];
}

function momentsOfClaim(claim: Claim): Moment[] {
  const { claim_id: id, person, started_at: startedAt } = claim;
  const begun: Moment[] =
    startedAt === null
      ? []
      : [
          {
            id: `${id} begun`,
            at: startedAt,
            icon: "user",
            tone: claim.state === "active" ? "info" : "neutral",
            title: claim.state === "active" ? `${person} is at work` : `${person} began`,
          },
        ];
  return [...begun, ...endOfClaim(claim)];
}

const endings: Partial<Record<Claim["state"], string>> = {
  expired: "left it; the lease ran out and it went back to the queue",
  released: "gave it back to the queue",
  withdrawn: "lost it, for the task ended",
};

function endOfClaim(claim: Claim): Moment[] {
  const { claim_id: id, person, state, ended_at: at, reason, active_seconds } = claim;
  if (at === null || state === "submitted" || state === "recalled") return [];
  const shared = { id: `${id} ended`, at, activeSeconds: active_seconds };
  if (reason !== null) return [{ ...shared, ...passedOn(claim, reason) }];
  const words = state === "postponed" ? putOff(claim) : endings[state];
  if (words === undefined) return [];
  const icon = state === "postponed" ? "clock" : "undo";
  return [{ ...shared, icon, tone: "neutral", title: `${person} ${words}` }];
}

function passedOn({ person, state, note }: Claim, reason: string) {
  const verb = isReport(reason) ? "reported it" : "skipped it";
  const again = state === "released" ? " Offered again since." : "";
  return {
    icon: isReport(reason) ? "flag" : "skip",
    tone: isReport(reason) ? "warning" : "neutral",
    title: `${person} ${verb}`,
    detail: `${describeReason(reason)}${note === null ? "." : `: ${note}`}${again}`,
  } as const;
}

function putOff({ postponed_until: until }: Claim): string {
  return until === null ? "put it off" : `put it off to ${new Date(until).toLocaleString()}`;
}

const submissionWords = {
  held: { title: "answered; it can still be undone", tone: "info", icon: "clock" },
  accepted: { title: "answered", tone: "success", icon: "check" },
  undone: { title: "took the answer back", tone: "neutral", icon: "undo" },
  late: { title: "answered too late; the answer is kept", tone: "warning", icon: "clock" },
  recalled: { title: "answered; recalled since", tone: "neutral", icon: "check" },
} as const satisfies Record<Submission["state"], { title: string; tone: Tone; icon: IconName }>;

function momentOfSubmission(submission: Submission): Moment {
  const { title, ...look } = submissionWords[submission.state];
  return {
    id: submission.submission_id,
    at: submission.submitted_at,
    ...look,
    title: `${submission.person} ${submission.report === null ? title : reported(submission)}`,
    activeSeconds: submission.active_seconds,
    answer: submission.response,
  };
}

function reported({ state, report }: Submission): string {
  const what =
    report?.kind === "sensitive" ? "reported sensitive content" : "reported that it cannot be done";
  return (
    { undone: `${what}, and took that back`, late: `${what}, too late` }[state as string] ?? what
  );
}

function ended(task: TaskDetail): Moment[] {
  const { line, json_object: json, response } = task;
  const updatedAt = String(json.updated_at ?? line.created_at);
  if (line.status === "completed") {
    const isTest = json.is_test === true;
    return [
      {
        id: "completed",
        at: line.completed_at ?? updatedAt,
        icon: "success",
        tone: "success",
        title: "Completed",
        ...(isTest ? { detail: "A test task: the answer was made up at once." } : {}),
      },
    ];
  }
  if (line.status === "canceled") {
    return [{ id: "canceled", at: updatedAt, icon: "minus", tone: "neutral", title: "Canceled" }];
  }
  if (line.status === "error") {
    const first = task.deliveries.at(-1)?.line.created_at;
    const detail = typeof response?.error === "string" ? { detail: response.error } : {};
    const at = first ?? updatedAt;
    return [
      { id: "error", at, icon: "danger", tone: "danger", title: "Ended with an error", ...detail },
    ];
  }
  return [];
}

/** Every other event is the end of the task, and needs no words. */
const callbackTitles: Readonly<Record<string, string>> = {
  "task.audited": "Callback of the audit",
  "task.recalled": "Callback of the recall",
};

function momentOfDelivery(delivery: DeliveryDetail): Moment {
  const { delivery_id: id, created_at: at, replay_of: replayOf, address, kind } = delivery.line;
  const title = callbackTitles[kind] ?? "Callback";
  return {
    id,
    at,
    icon: "send",
    tone: { scheduled: "info", delivered: "success", gave_up: "danger" }[
      delivery.line.state
    ] as Tone,
    title: replayOf === null ? title : `${title}, sent again`,
    detail: address,
    delivery,
  };
}
