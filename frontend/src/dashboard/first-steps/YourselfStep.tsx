import { Button, CodeBlock, Link } from "#kit";
import { firstTaskCurl } from "../snippets/first-task";
import { keyPlaceholder } from "../snippets/keys";
import { KeyStep } from "./KeyStep";
import { Problem } from "./Problem";
import { TaskWatch } from "./TaskWatch";
import type { FirstTask } from "./useFirstTask";

/** The same task with a live key: it waits in the workspace until somebody does it. */
export function YourselfStep({ task }: { task: FirstTask }) {
  return (
    <>
      <KeyStep task={task} />
      <Problem error={task.problem} />
      <div className="step-line">
        <Button
          variant={task.taskId === undefined ? "primary" : "secondary"}
          icon="play"
          isPending={task.isSending}
          isDisabled={task.apiKey === undefined || task.binUrl === undefined}
          onPress={task.send}
        >
          Create the live task
        </Button>
        {task.taskId !== undefined && (
          <Link look="primary-button" href="/workspace" isExternal>
            Do it in the workspace
          </Link>
        )}
      </div>
      <details className="step-more">
        <summary>As curl</summary>
        <CodeBlock
          title="Terminal"
          language="bash"
          code={firstTaskCurl({
            origin: location.origin,
            apiKey: task.apiKey ?? keyPlaceholder("live"),
            callbackUrl: task.binUrl ?? "…",
          })}
        />
      </details>
      {task.taskId !== undefined && <TaskWatch mode="live" taskId={task.taskId} />}
    </>
  );
}
