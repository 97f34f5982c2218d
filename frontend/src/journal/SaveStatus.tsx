import { describeAge, Icon, type IconName, useNow } from "#kit";
import type { DraftState } from "./Draft";
import "./SaveStatus.css";

/** "Saved 2 s ago": stands wherever something is being written; empty until something is. */
export function SaveStatus({ state }: { state: DraftState }) {
  const now = useNow();
  const { icon, tone } = looks[state.status];
  const isUntouched = state.status === "saved" && state.savedAt === null;
  return (
    <span className="journal-status" data-tone={tone}>
      {!isUntouched && <Icon name={icon} />}
      <span className="journal-status-words">{isUntouched ? "" : wordsFor(state, now)}</span>
      {/* Read out on a change of state, not every five seconds. */}
      <span role="status" className="k-visually-hidden">
        {isUntouched ? "" : (state.message ?? spoken[state.status])}
      </span>
    </span>
  );
}

const looks = {
  saved: { icon: "check", tone: "calm" },
  saving: { icon: "refresh", tone: "calm" },
  local: { icon: "warning", tone: "warning" },
  offline: { icon: "cloud-off", tone: "warning" },
  error: { icon: "danger", tone: "danger" },
} satisfies Record<DraftState["status"], { icon: IconName; tone: string }>;

const spoken: Record<DraftState["status"], string> = {
  saved: "Saved",
  saving: "Saving",
  local: "Kept in this browser; the server cannot take it just now",
  offline: "Kept in this browser",
  error: "Not saved",
};

function wordsFor({ status, savedAt, message }: DraftState, now: number): string {
  if (status === "saving") return "Saving…";
  if (status !== "saved" || savedAt === null) return message ?? spoken[status];
  return `Saved ${describeAge(new Date(savedAt), Math.max(now, savedAt))}`;
}
