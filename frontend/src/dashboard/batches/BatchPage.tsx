import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ApiError } from "#api";
import {
  Card,
  EmptyState,
  JsonView,
  Link,
  Page,
  PageHeader,
  ProgressBar,
  RelativeTime,
  Skeleton,
  StatusMessage,
  Tile,
  TileRow,
} from "#kit";
import { useHref, useMode } from "../address";
import { AttemptList } from "../callbacks/AttemptList";
import { DeliveryPill } from "../callbacks/DeliveryPill";
import { ExportsCard } from "../exports/ExportsCard";
import { FailureState } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { BatchActions } from "./BatchActions";
import { BatchFlags } from "./BatchesPage";
import { BatchPill } from "./BatchPill";
import { progressOf, timeLeft } from "./progress";
import { type BatchDetail, type BatchLine, batchQuery } from "./queries";
import "../task/task.css";
import "./batches.css";

const route = getRouteApi("/dashboard/batches/$batchId");

/** One batch: how far its tasks are, what can be done to it, and who was told. */
export function BatchPage() {
  const mode = useMode();
  const href = useHref();
  const { batchId } = route.useParams();
  const batch = useQuery(batchQuery(mode, batchId));
  const back = { href: href("/dashboard/batches"), label: "Batches" };
  if (batch.data === undefined) {
    const isUnknown = batch.error instanceof ApiError && batch.error.status === 404;
    return (
      <Page width="full">
        <PageHeader title="Batch" back={back} />
        {batch.error === null && <Skeleton height="20rem" />}
        {isUnknown && (
          <EmptyState icon="search" title="There is no such batch">
            {`The ${mode} data has no batch with this id.`}
          </EmptyState>
        )}
        {batch.error !== null && !isUnknown && <FailureState what="The batch" query={batch} />}
      </Page>
    );
  }
  const { line, metadata } = batch.data;
  return (
    <Page width="full">
      <PageHeader
        title={line.name}
        back={back}
        badges={
          <>
            <BatchPill status={line.status} />
            <BatchFlags batch={line} />
          </>
        }
        actions={<BatchActions batch={line} />}
      />
      <ListProblem what="The batch" query={batch} />
      <div className="task-columns">
        <div className="task-column">
          <TasksCard batch={batch.data} />
          <ExportsCard place={{ batch_id: line.batch_id }} />
          <CallbacksCard batch={batch.data} />
        </div>
        <div className="task-column">
          <FactsCard batch={line} />
          {Object.keys(metadata).length > 0 && (
            <Card title="Metadata">
              <JsonView value={metadata} title="metadata" />
            </Card>
          )}
        </div>
      </div>
    </Page>
  );
}

function TasksCard({ batch: { line, completed_recently: recently } }: { batch: BatchDetail }) {
  const href = useHref();
  const { tasks, name } = line;
  const { ended, total } = progressOf(tasks);
  const left = line.status === "in_progress" ? timeLeft(tasks.pending, recently) : undefined;
  const to = (status: string) => href("/dashboard/tasks", { batch: name, status });
  return (
    <Card
      title="Tasks"
      actions={
        <Link look="button" href={href("/dashboard/tasks", { batch: name })}>
          All tasks of the batch
        </Link>
      }
    >
      <div className="batch-tasks">
        {line.status === "staging" && (
          <StatusMessage tone="info" title="Nobody works on it yet">
            The batch is in staging: its tasks are handed out when it is finalized. No more can be
            added after that.
          </StatusMessage>
        )}
        {line.status === "paused" && (
          <StatusMessage tone="info" title="Nobody is offered its tasks">
            The batch is paused. Who has one of its tasks in hand may finish it.
          </StatusMessage>
        )}
        {line.status === "cancelled" && (
          <StatusMessage tone="info" title="The batch is canceled">
            Its pending tasks are canceled, except those that somebody has in hand.
          </StatusMessage>
        )}
        {total === 0 ? (
          <p className="second-line">The batch has no tasks yet.</p>
        ) : (
          <ProgressBar
            label={left === undefined ? "Done" : `Done, ${left} left at the pace of the last hour`}
            value={ended}
            max={total}
            valueLabel={`${ended.toLocaleString("en")} of ${total.toLocaleString("en")}`}
          />
        )}
        <TileRow>
          <Tile label="Pending" value={count(tasks.pending)} href={to("pending")} />
          <Tile label="Completed" value={count(tasks.completed)} href={to("completed")} />
          <Tile label="Error" value={count(tasks.error)} href={to("error")} />
          <Tile label="Canceled" value={count(tasks.canceled)} href={to("canceled")} />
        </TileRow>
      </div>
    </Card>
  );
}

function count(tasks: number): string {
  return tasks.toLocaleString("en");
}

function CallbacksCard({ batch: { line, deliveries } }: { batch: BatchDetail }) {
  const href = useHref();
  if (deliveries.length === 0) {
    return (
      <Card title="Callbacks">
        <EmptyState icon="send" title={line.callback === "" ? "No callback" : "Nothing sent yet"}>
          {line.callback === ""
            ? "The batch was made without one."
            : `When all tasks have ended, ${line.callback} is told.`}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Callbacks">
      <ol className="batch-deliveries">
        {deliveries.map(({ line: delivery, attempts }) => (
          <li key={delivery.delivery_id}>
            <p className="batch-delivery">
              <Link href={href(`/dashboard/callbacks/${delivery.delivery_id}`)}>
                {delivery.kind}
              </Link>
              <DeliveryPill delivery={delivery} />
              <code className="dash-mono">{delivery.address}</code>
              <RelativeTime time={delivery.created_at} />
            </p>
            <AttemptList attempts={attempts} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function FactsCard({ batch }: { batch: BatchLine }) {
  const href = useHref();
  return (
    <Card title="Facts">
      <dl className="facts">
        <Fact name="Project">
          <Link href={href(`/dashboard/projects/${batch.project_id}`)}>{batch.project}</Link>
        </Fact>
        <Fact name="Created">
          <RelativeTime time={batch.created_at} />
        </Fact>
        {batch.finalized_at !== null && (
          <Fact name="Finalized">
            <RelativeTime time={batch.finalized_at} />
          </Fact>
        )}
        {batch.completed_at !== null && (
          <Fact name="Completed">
            <RelativeTime time={batch.completed_at} />
          </Fact>
        )}
        <Fact name="Priority">{batch.priority === 0 ? "that of each task" : batch.priority}</Fact>
        <Fact name="Callback">
          {batch.callback === "" ? "none" : <code className="dash-mono">{batch.callback}</code>}
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
