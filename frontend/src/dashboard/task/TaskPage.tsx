import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { ApiError } from "#api";
import { Badge, CopyButton, EmptyState, Link, Page, PageHeader, TaskStatusPill } from "#kit";
import { hrefOf, useHref, useMode } from "../address";
import { useNextToAudit } from "../audit/queue";
import { ReviewPill } from "../audit/ReviewPill";
import { FailureState } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { useIsLate } from "../tasks/columns";
import { choicesQuery } from "../tasks/queries";
import { KindBadge } from "./KnownAnswerCard";
import { type TaskDetail, taskQuery } from "./queries";
import { TaskActions } from "./TaskActions";
import { TaskBody, TaskLoading } from "./TaskBody";
import { titleOf } from "./title";

const route = getRouteApi("/dashboard/tasks/$taskId");

/** One task: what was asked and answered, and everything that happened to it. */
export function TaskPage() {
  const mode = useMode();
  const href = useHref();
  const { taskId } = route.useParams();
  const task = useQuery(taskQuery(mode, taskId));
  const back = { href: href("/dashboard/tasks"), label: "Tasks" };
  if (task.data !== undefined) {
    return (
      <Page width="full">
        <TaskHeader task={task.data} back={back} />
        <ListProblem what="The task" query={task} />
        <Body key={taskId} task={task.data} />
      </Page>
    );
  }
  return (
    <Page width="full">
      <PageHeader title="Task" back={back} />
      {task.error === null && <TaskLoading />}
      {task.error instanceof ApiError && task.error.status === 404 && <ElseWhere taskId={taskId} />}
      {task.error !== null && !(task.error instanceof ApiError && task.error.status === 404) && (
        <FailureState what="The task" query={task} />
      )}
    </Page>
  );
}

function Body({ task }: { task: TaskDetail }) {
  const goToNext = useNextToAudit(task.line.task_id);
  return <TaskBody task={task} onNext={() => void goToNext()} />;
}

interface TaskHeaderProps {
  task: TaskDetail;
  back: { href: string; label: string };
}

function TaskHeader({ task, back }: TaskHeaderProps) {
  const { line } = task;
  const isLate = useIsLate(line);
  const choices = useQuery(choicesQuery(useMode()));
  const type = choices.data?.types.find(({ name }) => name === line.type)?.title ?? line.type;
  return (
    <PageHeader
      title={titleOf(task) ?? line.unique_id ?? type}
      back={back}
      badges={
        <>
          <TaskStatusPill status={line.status} />
          {line.customer_review_status !== null && (
            <ReviewPill status={line.customer_review_status} />
          )}
          {task.known_answer !== null && <KindBadge kind={task.known_answer.kind} />}
          {isLate && task.known_answer === null && <Badge tone="danger">Late</Badge>}
        </>
      }
      description={
        <span className="task-id-line">
          {type} <code>{line.task_id}</code>
          <CopyButton text={line.task_id} what="task id" />
        </span>
      }
      actions={<TaskActions task={task} />}
    />
  );
}

/** An id from a log may belong to the other mode: then that is where it leads. */
function ElseWhere({ taskId }: { taskId: string }) {
  const mode = useMode();
  const href = useHref();
  const other = mode === "live" ? "test" : "live";
  const there = useQuery({ ...taskQuery(other, taskId), retry: false, refetchInterval: false });
  if (there.data !== undefined) {
    return <Navigate to={hrefOf(other, `/dashboard/tasks/${taskId}`)} replace />;
  }
  if (there.error === null) return <TaskLoading />;
  return (
    <EmptyState
      icon="search"
      title="There is no such task"
      action={
        <Link look="button" href={href("/dashboard/tasks")}>
          All tasks
        </Link>
      }
    >
      Neither the live nor the test data has a task with the id {taskId}.
    </EmptyState>
  );
}
