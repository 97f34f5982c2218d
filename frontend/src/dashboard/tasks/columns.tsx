import { useMemo } from "react";
import { Badge, type Column, CopyButton, RelativeTime, TaskStatusPill, useNow } from "#kit";
import { ReviewPill } from "../audit/ReviewPill";
import { CallbackPill, None } from "../lists/CallbackPill";
import type { TaskLine } from "./queries";
import "./tasks.css";

/** The columns of the table of tasks. */
export function useColumns(): readonly Column<TaskLine>[] {
  return useMemo(
    () => [
      {
        id: "task",
        header: "Task",
        cell: (task) => <TaskName task={task} />,
        aside: ({ task_id: id }) => (
          <span className="row-copy">
            <CopyButton text={id} what={`task id ${id}`} />
          </span>
        ),
      },
      { id: "type", header: "Type", cell: ({ type }) => type, shownFrom: "medium" },
      { id: "status", header: "Status", cell: (task) => <Status task={task} /> },
      { id: "project", header: "Project", cell: (task) => <PlaceOf task={task} /> },
      {
        id: "created",
        header: "Created",
        cell: (task) => <RelativeTime time={task.created_at} />,
        shownFrom: "medium",
      },
      { id: "due", header: "Due", cell: (task) => <Due task={task} /> },
      {
        id: "completed",
        header: "Completed",
        cell: ({ completed_at: at }) => (at === null ? <None /> : <RelativeTime time={at} />),
        shownFrom: "wide",
      },
      {
        id: "callback",
        header: "Callback",
        cell: ({ callback }) => <CallbackPill state={callback} />,
      },
      { id: "tags", header: "Tags", cell: (task) => <Tags tags={task.tags} />, shownFrom: "wide" },
    ],
    [],
  );
}

function TaskName({ task }: { task: TaskLine }) {
  const { task_id: id, unique_id: uniqueId } = task;
  if (uniqueId === null) return <code className="task-id">{id}</code>;
  return (
    <span className="two-lines">
      <span className="unique-id">{uniqueId}</span>
      <code className="task-id">{id}</code>
    </span>
  );
}

function Status({ task: { status, customer_review_status: review } }: { task: TaskLine }) {
  return (
    <span className="status">
      <TaskStatusPill status={status} />
      {review !== null && <ReviewPill status={review} />}
    </span>
  );
}

function PlaceOf({ task: { project, batch } }: { task: TaskLine }) {
  if (project === null) return <None />;
  return (
    <span className="two-lines place" title={batch === null ? project : `${project}, ${batch}`}>
      <span>{project}</span>
      {batch !== null && <span className="second-line">{batch}</span>}
    </span>
  );
}

/** Only what is still open can be late. */
export function useIsLate({ status, due_at: due }: Pick<TaskLine, "status" | "due_at">): boolean {
  const now = useNow();
  return status === "pending" && new Date(due).getTime() < now;
}

function Due({ task }: { task: TaskLine }) {
  const isLate = useIsLate(task);
  if (task.status === "canceled" || task.status === "error") return <None />;
  return (
    <span className="due" data-late={isLate ? "" : undefined}>
      <RelativeTime time={task.due_at} />
      {isLate && <Badge tone="danger">Late</Badge>}
    </span>
  );
}

const tagsShown = 1;

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return <None />;
  const more = tags.length - tagsShown;
  return (
    <span className="tags" title={tags.join(", ")}>
      {tags.slice(0, tagsShown).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {more > 0 && <Badge>{`+${more}`}</Badge>}
    </span>
  );
}
