import type { ReactNode } from "react";
import { type Column, DataTable, EmptyState, Link, RelativeTime } from "#kit";
import { None } from "../lists/CallbackPill";
import { percent, type ScoreLine } from "./queries";

interface ScoresTableProps {
  scores: readonly ScoreLine[] | undefined;
  failure: ReactNode;
}

/** Everybody by project. */
export function ScoresTable({ scores, failure }: ScoresTableProps) {
  return (
    <DataTable
      label="Scores"
      columns={columns}
      rows={scores}
      rowId={({ person_id: id, project }) => `${id} ${project}`}
      empty={<NoScores />}
      error={failure}
    />
  );
}

const columns: Column<ScoreLine>[] = [
  {
    id: "person",
    header: "Person",
    cell: ({ person, email }) => (
      <span className="two-lines">
        <span className="team-name">{person}</span>
        <span className="second-line">{email}</span>
      </span>
    ),
  },
  { id: "project", header: "Project", cell: ({ project }) => project },
  {
    id: "evaluation",
    header: "Evaluation",
    cell: (line) => <Score score={line.evaluation_score} count={line.evaluations} />,
    align: "end",
  },
  {
    id: "training",
    header: "Training",
    cell: (line) => <Score score={line.training_score} count={line.trainings} />,
    align: "end",
  },
  {
    id: "last",
    header: "Last",
    cell: ({ last_at: at }) => <RelativeTime time={at} />,
    align: "end",
    shownFrom: "medium",
  },
];

function Score({ score, count }: { score: number | null; count: number }) {
  if (score === null) return <None />;
  return (
    <span className="two-lines">
      <strong>{percent(score)}</strong>
      <span className="second-line">
        of {count} {count === 1 ? "task" : "tasks"}
      </span>
    </span>
  );
}

function NoScores() {
  return (
    <EmptyState icon="chart" title="No scores yet">
      Create training and evaluation tasks with <code>POST /v1/training_tasks/…</code> and{" "}
      <code>POST /v1/evaluation_tasks/…</code>: people get them among the tasks of a project, and
      their answers are scored here.{" "}
      <Link href="/docs" isExternal>
        API reference
      </Link>
    </EmptyState>
  );
}
