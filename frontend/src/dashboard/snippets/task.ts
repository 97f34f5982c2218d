import type { Mode } from "#kit";
import type { TaskDetail } from "../task/queries";
import { keyPlaceholder } from "./keys";
import { command, quote } from "./shell";

/** What the server adds when nothing was sent. */
const defaults: Record<string, unknown> = { urgency: "day" };
const common = [
  "instruction",
  "callback_url",
  "urgency",
  "priority",
  "project",
  "batch",
  "tags",
  "metadata",
];

/** Creates the same task again. A `unique_id` is left out: it names one task only. */
export function createAgainCurl(origin: string, mode: Mode, task: TaskDetail): string {
  const { line, view, json_object: json } = task;
  const given = common
    .map((name) => [name, json[name]] as const)
    .filter(([name, value]) => value !== undefined && value !== defaults[name] && !isEmpty(value));
  const body = { ...view.params, ...Object.fromEntries(given) };
  return command([
    `curl ${quote(`${origin}/v1/task/${line.type}`)}`,
    `-u ${quote(`${keyPlaceholder(mode)}:`)}`,
    `-H ${quote("Content-Type: application/json")}`,
    `-d ${quote(JSON.stringify(body, null, 2))}`,
  ]);
}

export function fetchTaskCurl(origin: string, mode: Mode, taskId: string): string {
  return command([
    `curl ${quote(`${origin}/v1/task/${taskId}`)}`,
    `-u ${quote(`${keyPlaceholder(mode)}:`)}`,
  ]);
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
