import { TaskWatch, Waiting } from "./TaskWatch";
import type { FirstTask } from "./useFirstTask";

/** The answer of the test task and its callback, live. */
export function CallbackStep({ first }: { first: FirstTask }) {
  if (first.taskId === undefined) {
    return <Waiting>Waiting for your first test task. It appears here by itself.</Waiting>;
  }
  return <TaskWatch mode={first.mode} taskId={first.taskId} />;
}
