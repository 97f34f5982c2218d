import { Badge, type IconName, type Tone } from "#kit";

export type CallbackState = "waiting" | "retrying" | "delivered" | "lost";

const looks: Record<CallbackState, { label: string; tone: Tone; icon: IconName }> = {
  waiting: { label: "On its way", tone: "neutral", icon: "send" },
  retrying: { label: "Retrying", tone: "warning", icon: "refresh" },
  delivered: { label: "Delivered", tone: "success", icon: "check" },
  lost: { label: "Lost", tone: "danger", icon: "x" },
};

/** Whether a task's callback has arrived. */
export function CallbackPill({ state }: { state: CallbackState | null }) {
  if (state === null) return <None />;
  const { label, tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

/** Stands where there is nothing to say. */
export function None() {
  return (
    <span className="none">
      <span aria-hidden="true">–</span>
      <span className="k-visually-hidden">none</span>
    </span>
  );
}
