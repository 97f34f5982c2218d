import { Badge, Card, RelativeTime } from "#kit";
import { describeDuration } from "./durations";
import type { Home } from "./query";

type State = Home["recent"][number]["state"];

const looks: Record<State, { label: string; tone: "success" | "info" | "neutral" | "warning" }> = {
  held: { label: "On its way", tone: "info" },
  accepted: { label: "Delivered", tone: "success" },
  undone: { label: "Taken back", tone: "neutral" },
  late: { label: "Too late", tone: "warning" },
  recalled: { label: "Came back", tone: "info" },
};

const mostShown = 6;

/** The last submissions, and what became of them. */
export function RecentCard({ recent }: { recent: Home["recent"] }) {
  const shown = recent.slice(0, mostShown);
  const hasLate = shown.some(({ state }) => state === "late");
  return (
    <Card title="Lately" isFlush>
      <ul className="h-lines">
        {shown.map(
          ({ submission_id, type_title, project, state, submitted_at, active_seconds }) => (
            <li key={submission_id} className="h-line">
              <span className="h-line-words">
                <span>{project === "" ? type_title : project}</span>
              </span>
              <span className="h-line-facts">
                <span>{describeDuration(active_seconds)}</span>
                <RelativeTime time={submitted_at} />
                <Badge tone={looks[state].tone}>{looks[state].label}</Badge>
              </span>
            </li>
          ),
        )}
      </ul>
      {hasLate && (
        <p className="h-note">
          Too late: the time for the task was over, or it was canceled, before your answer came. It
          is kept, but does not count. It does you no harm.
        </p>
      )}
    </Card>
  );
}
