import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Card, CodeBlock, EmptyState, JsonView, Link, Skeleton, Tabs } from "#kit";
import { useHref, useMode } from "../address";
import { deliveryQuery } from "../callbacks/queries";
import { failureOf } from "../lists/FailureState";
import { createAgainCurl, fetchTaskCurl } from "../snippets/task";
import type { TaskDetail } from "./queries";

type View = "response" | "task" | "callback" | "curl";

/** What programs see of the task: its answer, its object, what was called back, how to ask. */
export function TaskData({ task }: { task: TaskDetail }) {
  const mode = useMode();
  const [view, setView] = useState<View>("response");
  const { origin } = location;
  return (
    <Card title="For programs">
      <Tabs<View>
        label="For programs"
        value={view}
        onChange={setView}
        tabs={[
          { id: "response", label: "Response", content: <Response task={task} /> },
          {
            id: "task",
            label: "Task",
            content: <JsonView value={task.json_object} title="As GET /v1/task returns it" />,
          },
          { id: "callback", label: "Callback", content: <Payload task={task} /> },
          {
            id: "curl",
            label: "curl",
            content: (
              <div className="dash-form">
                <CodeBlock
                  title="Fetch the task"
                  language="bash"
                  code={fetchTaskCurl(origin, mode, task.line.task_id)}
                />
                <CodeBlock
                  title={`Create the same task again${task.line.unique_id === null ? "" : ", without its unique_id"}`}
                  language="bash"
                  code={createAgainCurl(origin, mode, task)}
                />
              </div>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Response({ task }: { task: TaskDetail }) {
  if (task.response !== null)
    return <JsonView value={task.response} title="response" openLevels={4} />;
  return (
    <EmptyState icon="clock" title="No response yet">
      {task.line.status === "canceled"
        ? "A canceled task has none."
        : "It is here as soon as somebody has answered."}
    </EmptyState>
  );
}

/** The body as it was frozen when the task ended; every attempt sends these bytes. */
function Payload({ task }: { task: TaskDetail }) {
  const mode = useMode();
  const href = useHref();
  const [latest] = task.deliveries;
  const delivery = useQuery({
    ...deliveryQuery(mode, latest?.line.delivery_id ?? ""),
    enabled: latest !== undefined,
  });
  if (latest === undefined) {
    return (
      <EmptyState icon="send" title="Nothing was called back">
        Callbacks are sent when a task is completed, ends with an error, is audited or recalled, to
        its callback_url or to <Link href={href("/dashboard/settings")}>the default one</Link>.
      </EmptyState>
    );
  }
  const failure = failureOf("The callback", delivery);
  if (failure !== undefined) return failure;
  if (delivery.data === undefined) return <Skeleton height="12rem" />;
  return <JsonView value={delivery.data.payload} title={`Body for ${latest.line.address}`} />;
}
