import { Button, CodeBlock, Link } from "#kit";
import { firstTaskCurl } from "../snippets/first-task";
import { keyPlaceholder } from "../snippets/keys";
import { KeyStep } from "./KeyStep";
import { Problem } from "./Problem";
import { TaskWatch } from "./TaskWatch";
import type { FirstTask } from "./useFirstTask";

/** The same task with a live key: it waits in the workspace until somebody does it. */
export function YourselfStep({ live }: { live: FirstTask }) {
  return (
    <>
      <p>With a live key the same request puts the task before people. Here, that is you.</p>
      <KeyStep mode="live" />
      <Problem error={live.problem} />
      <div className="step-line">
        <Button
          variant={live.taskId === undefined ? "primary" : "secondary"}
          icon="play"
          isPending={live.isSending}
          isDisabled={live.apiKey === undefined || live.binUrl === undefined}
          onPress={live.send}
        >
          Create the live task
        </Button>
        {live.taskId !== undefined && (
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
            apiKey: live.apiKey ?? keyPlaceholder("live"),
            callbackUrl: live.binUrl ?? "…",
          })}
        />
      </details>
      {live.taskId !== undefined && <TaskWatch mode="live" taskId={live.taskId} />}
    </>
  );
}
