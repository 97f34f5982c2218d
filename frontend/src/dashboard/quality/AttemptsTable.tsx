import { Badge, type Column, DataTable, Link, RelativeTime } from "#kit";
import { useHref } from "../address";
import { percent, type ScoredAnswer } from "./queries";

/** What was answered last, newest first. */
export function AttemptsTable({ attempts }: { attempts: readonly ScoredAnswer[] | undefined }) {
  return (
    <DataTable
      label="Last answers"
      columns={columns}
      rows={attempts}
      rowId={({ submission_id: id }) => id}
      empty={null}
    />
  );
}

const columns: Column<ScoredAnswer>[] = [
  {
    id: "task",
    header: "Task",
    cell: (attempt) => <TaskLink attempt={attempt} />,
  },
  {
    id: "kind",
    header: "Kind",
    cell: ({ kind }) => <Badge>{kind === "training" ? "Training" : "Evaluation"}</Badge>,
    shownFrom: "medium",
  },
  { id: "person", header: "Person", cell: ({ person }) => person },
  { id: "score", header: "Score", cell: ({ score }) => percent(score), align: "end" },
  {
    id: "at",
    header: "When",
    cell: ({ attempted_at: at }) => <RelativeTime time={at} />,
    align: "end",
    shownFrom: "medium",
  },
];

function TaskLink({ attempt }: { attempt: ScoredAnswer }) {
  const href = useHref();
  return (
    <span className="two-lines">
      <Link href={href(`/dashboard/tasks/${attempt.task_id}`)}>{attempt.type_title}</Link>
      <span className="second-line">{attempt.project}</span>
    </span>
  );
}
