import { Card, Link, RelativeTime } from "#kit";
import { DueTime } from "./DueTime";
import type { Home } from "./query";

/** Tasks which one has begun, and can go on with. */
export function DraftsCard({ drafts }: { drafts: Home["drafts"] }) {
  return (
    <Card title="Begun" description="Go on where you left off." isFlush>
      <ul className="h-lines">
        {drafts.map(
          ({ task_id, type_title, project, instruction, updated_at, due_at, postponed_until }) => (
            <li key={task_id} className="h-line">
              <span className="h-line-words">
                <Link href={`/workspace/work?task=${task_id}`} look="plain">
                  <strong>{firstLine(instruction) ?? type_title}</strong>
                </Link>
                <span className="k-description">
                  {[project, type_title].filter(Boolean).join(" · ")}
                </span>
              </span>
              <span className="h-line-facts">
                {postponed_until === null ? (
                  <span>
                    saved <RelativeTime time={updated_at} />
                  </span>
                ) : (
                  <strong>
                    put off, comes back <RelativeTime time={postponed_until} />
                  </strong>
                )}
                <DueTime time={due_at} />
              </span>
            </li>
          ),
        )}
      </ul>
    </Card>
  );
}

/** Of Markdown as the customer wrote it. */
function firstLine(instruction: string | null): string | undefined {
  const line = instruction
    ?.trim()
    .split("\n")[0]
    ?.replaceAll(/[*_#`]/g, "")
    .trim();
  return line === "" ? undefined : line;
}
