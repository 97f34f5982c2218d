import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import { Button, Card, EmptyState, Link, Page, PageHeader, StatusMessage } from "#kit";
import { useHref, useMode } from "../address";
import { type FailedQuery, FailureState, failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { OnlyWith } from "../shell/permissions";
import { type TaskDetail, taskQuery } from "../task/queries";
import { TaskBody, TaskLoading } from "../task/TaskBody";
import { PlaceFilters } from "../tasks/PlaceFilters";
import { choicesQuery } from "../tasks/queries";
import { queueQuery, tellNothingWaits, usePreloaded } from "./queue";
import { ReviewPill } from "./ReviewPill";
import type { QueueFilters } from "./search";
import "../lists/lists.css";
import "./audit.css";

const route = getRouteApi("/dashboard/audits");

/** One task after the other that nobody has audited yet: a key for each verdict, then the next. */
export function AuditQueuePage() {
  return (
    <OnlyWith permission="operate">
      <Queue />
    </OnlyWith>
  );
}

function Queue() {
  const mode = useMode();
  const href = useHref();
  const { taskId, filters, queue, show, goOn } = useQueue();
  const waiting = queue.data?.waiting;
  const isNarrowed = Object.keys(filters).length > 0;

  return (
    <Page width="full">
      <PageHeader
        title="Audits"
        description={waiting === undefined ? "\u00a0" : inWords(waiting)}
        actions={
          <Link look="button" href={href("/dashboard/tasks", { ...filters, review: "pending" })}>
            As a list
          </Link>
        }
      />
      <search className="filters" aria-label="Filters">
        <PlaceFilters filters={filters} onChange={(to) => show(undefined, to)} />
      </search>
      <ListProblem what="The queue" query={queue} />
      {taskId === undefined ? (
        <NoTask queue={queue} isNarrowed={isNarrowed} onClear={() => show(undefined, {})} />
      ) : (
        <Audited key={`${mode} ${taskId}`} taskId={taskId} onNext={goOn} />
      )}
    </Page>
  );
}

/** Where somebody is in the queue. Without a task in the address it leads to the first one. */
function useQueue() {
  const mode = useMode();
  const navigate = route.useNavigate();
  const { task: taskId, mode: _mode, ...filters } = route.useSearch();
  const queue = useQuery(queueQuery(mode, filters, taskId));
  const next = queue.data?.task_ids[0];
  usePreloaded(next);

  function show(task: string | undefined, to: QueueFilters, replace = false) {
    const search = { ...to, ...(task === undefined ? {} : { task }) };
    void navigate({ search: mode === "test" ? { ...search, mode } : search, replace });
  }

  /** On to the next task; `isPassedOver`: the one in sight goes on waiting. */
  async function goOn(isPassedOver: boolean) {
    const { task_ids: [found] = [] } =
      next === undefined ? ((await queue.refetch()).data ?? {}) : { task_ids: [next] };
    if (found === undefined && isPassedOver) tellNothingWaits();
    else show(found, filters);
  }

  useEffect(() => {
    if (taskId === undefined && next !== undefined) show(next, filters, true);
  });
  return { taskId, filters, queue, show, goOn };
}

interface NoTaskProps {
  queue: FailedQuery & { data: { waiting: number } | undefined };
  isNarrowed: boolean;
  onClear: () => void;
}

/** Until the first task is found, and when there is none. */
function NoTask({ queue, isNarrowed, onClear }: NoTaskProps) {
  const mode = useMode();
  const failure = failureOf("The queue", queue);
  if (failure !== undefined) return failure;
  if (queue.data?.waiting !== 0) return <TaskLoading />;
  return (
    <Card>
      <EmptyState
        icon="check"
        title={isNarrowed ? "Nothing with these filters waits" : "Nothing waits for an audit"}
        action={isNarrowed ? <Button onPress={onClear}>Clear the filters</Button> : undefined}
      >
        {mode === "live"
          ? "A task that people have completed appears here, until somebody says what they think of its answer."
          : "Test tasks are completed at once and appear here, until somebody says what they think of the answer."}
      </EmptyState>
    </Card>
  );
}

interface AuditedProps {
  taskId: string;
  onNext: (isPassedOver: boolean) => Promise<void>;
}

function Audited({ taskId, onNext }: AuditedProps) {
  const task = useQuery(taskQuery(useMode(), taskId));
  if (task.data === undefined) {
    return task.error === null ? <TaskLoading /> : <FailureState what="The task" query={task} />;
  }
  const { status, customer_review_status: review } = task.data.line;
  const isWaiting = status === "completed" && review === null;
  return (
    <>
      <TaskName task={task.data} />
      {!isWaiting && (
        <StatusMessage
          tone="info"
          action={
            <Button size="small" icon="arrow-right" onPress={() => void onNext(false)}>
              Go on
            </Button>
          }
        >
          This task does not wait for an audit any more.
        </StatusMessage>
      )}
      <TaskBody
        task={task.data}
        onNext={() => void onNext(isWaiting)}
        onAudited={() => void onNext(false)}
      />
    </>
  );
}

function TaskName({ task }: { task: TaskDetail }) {
  const href = useHref();
  const { line } = task;
  const choices = useQuery(choicesQuery(useMode()));
  const type = choices.data?.types.find(({ name }) => name === line.type)?.title ?? line.type;
  return (
    <div className="audit-task">
      <h2>{type}</h2>
      <code>{line.unique_id ?? line.task_id}</code>
      {line.customer_review_status !== null && <ReviewPill status={line.customer_review_status} />}
      <Link href={href(`/dashboard/tasks/${line.task_id}`)}>Page of this task</Link>
    </div>
  );
}

function inWords(waiting: number): string {
  if (waiting === 1) return "1 completed task waits for an audit.";
  return `${waiting.toLocaleString("en")} completed tasks wait for an audit.`;
}
