import { TaskWatch, Waiting } from "./TaskWatch";
import type { FirstTask } from "./useFirstTask";

/** The answer of the test task and its callback, live. */
export function CallbackStep({ task }: { task: FirstTask }) {
  if (task.taskId === undefined) {
    return <Waiting>Waiting for a test task. Its answer appears here by itself.</Waiting>;
  }
  return <TaskWatch mode={task.mode} taskId={task.taskId} />;
}
