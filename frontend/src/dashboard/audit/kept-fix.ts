import type { TaskDetail } from "../task/queries";

/** What is not saved yet survives a reload and another page; it belongs to the response it began with. */
function keyOf({ line, events }: TaskDetail): string {
  return `manyhands-fix-${line.task_id}-${events}`;
}

/** The unfinished fix of a task's present response; `undefined` when there is none. */
export function keptFix(task: TaskDetail): unknown {
  try {
    const text = sessionStorage.getItem(keyOf(task));
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function keepFix(task: TaskDetail, answer: unknown): void {
  try {
    sessionStorage.setItem(keyOf(task), JSON.stringify(answer));
  } catch {
    // No room: the fix is on the page all the same.
  }
}

export function forgetFix(task: TaskDetail): void {
  sessionStorage.removeItem(keyOf(task));
}
