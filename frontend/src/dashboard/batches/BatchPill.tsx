import { Badge, type IconName, type Tone } from "#kit";
import type { BatchStatus } from "./search";

const looks: Record<BatchStatus, { label: string; tone: Tone; icon: IconName }> = {
  staging: { label: "Staging", tone: "warning", icon: "pause" },
  in_progress: { label: "In progress", tone: "info", icon: "clock" },
  paused: { label: "Paused", tone: "warning", icon: "pause" },
  cancelled: { label: "Canceled", tone: "neutral", icon: "x" },
  completed: { label: "Completed", tone: "success", icon: "check" },
};

/** The status of a batch. */
export function BatchPill({ status }: { status: BatchStatus }) {
  const { label, tone, icon } = looks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

export function labelOf(status: BatchStatus): string {
  return looks[status].label;
}
