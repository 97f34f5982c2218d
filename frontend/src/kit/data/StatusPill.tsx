import type { IconName } from "../actions/Icon";
import type { Tone } from "../feedback/tone";
import { Badge } from "./Badge";

interface Look {
  label: string;
  tone: Tone;
  icon: IconName;
}

const taskLooks = {
  pending: { label: "Pending", tone: "info", icon: "clock" },
  completed: { label: "Completed", tone: "success", icon: "check" },
  canceled: { label: "Canceled", tone: "neutral", icon: "minus" },
  error: { label: "Error", tone: "danger", icon: "x" },
} satisfies Record<string, Look>;

const deliveryLooks = {
  scheduled: { label: "Scheduled", tone: "neutral", icon: "clock" },
  sending: { label: "Sending", tone: "info", icon: "send" },
  delivered: { label: "Delivered", tone: "success", icon: "check" },
  failed: { label: "Failed, will retry", tone: "warning", icon: "refresh" },
  gave_up: { label: "Gave up", tone: "danger", icon: "x" },
  blocked: { label: "Blocked", tone: "danger", icon: "lock" },
} satisfies Record<string, Look>;

export type TaskStatus = keyof typeof taskLooks;
export type DeliveryStatus = keyof typeof deliveryLooks;

/** The state of a task, in the words of the API. */
export function TaskStatusPill({ status }: { status: TaskStatus }) {
  return <Pill look={taskLooks[status]} />;
}

/** The state of a callback's delivery. */
export function DeliveryStatusPill({ status }: { status: DeliveryStatus }) {
  return <Pill look={deliveryLooks[status]} />;
}

function Pill({ look }: { look: Look }) {
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {look.label}
    </Badge>
  );
}
