import { useQuery } from "@tanstack/react-query";
import {
  CodeBlock,
  JsonView,
  Link,
  type Mode,
  RelativeTime,
  Spinner,
  StatusMessage,
  TaskStatusPill,
} from "#kit";
import { hrefOf } from "../address";
import { prettyBody } from "../callbacks/body";
import { type TaskDetail, taskQuery } from "../task/queries";
import { type BinRequest, callbackInBinQuery } from "./queries";

/** A task just sent: its answer as soon as it is there, and its callback as it came to the bin. */
export function TaskWatch({ mode, taskId }: { mode: Mode; taskId: string }) {
  const task = useQuery(taskQuery(mode, taskId));
  if (task.data === undefined) return <Waiting>Looking for the task…</Waiting>;
  const { line, response } = task.data;
  return (
    <div className="watch">
      <p className="watch-line">
        <TaskStatusPill status={line.status} />
        <Link href={hrefOf(mode, `/dashboard/tasks/${taskId}`)}>
          <code>{taskId}</code>
        </Link>
        <RelativeTime time={line.created_at} />
      </p>
      {response !== null && <JsonView value={response} title="The answer: response" />}
      {line.status !== "pending" && <InBin mode={mode} task={task.data} />}
    </div>
  );
}

function InBin({ mode, task }: { mode: Mode; task: TaskDetail }) {
  const { task_id: taskId, created_at: createdAt } = task.line;
  const callback = useQuery(callbackInBinQuery(mode, taskId, createdAt));
  if (callback.data) return <Callback request={callback.data} />;
  const isElsewhere = !/\/bin\/[0-9a-f]{24}$/.test(task.line.callback_url ?? "");
  if (isElsewhere) {
    return (
      <StatusMessage
        tone="info"
        action={<Link href={hrefOf(mode, `/dashboard/tasks/${taskId}`)}>See its attempts</Link>}
      >
        This task calls back {task.line.callback_url ?? "the default callback URL"}, not the request
        bin.
      </StatusMessage>
    );
  }
  return <Waiting>The callback is on its way to the request bin…</Waiting>;
}

function Callback({ request }: { request: BinRequest }) {
  const path = new URL(location.href).host;
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <>
      <StatusMessage tone="success" title="The callback has arrived in the request bin">
        <RelativeTime time={request.received_at} />, at {path}.
      </StatusMessage>
      <CodeBlock
        title="Headers of the callback"
        language="http"
        code={[`${request.method} callback`, ...headers].join("\n")}
      />
      <CodeBlock title="Body of the callback" language="json" code={prettyBody(request.body)} />
    </>
  );
}

export function Waiting({ children }: { children: string }) {
  return (
    <div className="watch-waiting" role="status">
      <Spinner label="Waiting" />
      {children}
    </div>
  );
}
