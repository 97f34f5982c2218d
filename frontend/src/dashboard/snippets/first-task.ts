import { command, quote } from "./shell";

/** The task of the first steps: short, and its answer is a matter of opinion. */
export const firstTask = {
  instruction: "How does the writer feel about the product?",
  attachment_type: "text",
  attachment: "The handle broke, but they sent a new one at once.",
  categories: ["pleased", "annoyed", "both"],
};

export interface FirstTaskWish {
  origin: string;
  apiKey: string;
  callbackUrl: string;
}

export function firstTaskCurl({ origin, apiKey, callbackUrl }: FirstTaskWish): string {
  const body = { callback_url: callbackUrl, ...firstTask };
  return command([
    `curl ${quote(`${origin}/v1/task/categorization`)}`,
    `-u ${quote(`${apiKey}:`)}`,
    `-H ${quote("Content-Type: application/json")}`,
    `-d ${quote(JSON.stringify(body, null, 2))}`,
  ]);
}

/** Scale's own client, pointed at this server. */
export function firstTaskPython({ origin, apiKey, callbackUrl }: FirstTaskWish): string {
  const text = JSON.stringify;
  return `from scaleapi import ScaleClient
from scaleapi.tasks import TaskType

client = ScaleClient(
    ${text(apiKey)},
    api_instance_url=${text(`${origin}/v1`)},
)
task = client.create_task(
    TaskType.Categorization,
    callback_url=${text(callbackUrl)},
    instruction=${text(firstTask.instruction)},
    attachment_type=${text(firstTask.attachment_type)},
    attachment=${text(firstTask.attachment)},
    categories=${text(firstTask.categories).replaceAll(",", ", ")},
)
print(task.id, task.status)
`;
}

/** Plain fetch: Scale's client for Node has no call for this kind of task. */
export function firstTaskNode({ origin, apiKey, callbackUrl }: FirstTaskWish): string {
  const text = JSON.stringify;
  return `const response = await fetch(${text(`${origin}/v1/task/categorization`)}, {
  method: "POST",
  headers: {
    Authorization: ${text(`Bearer ${apiKey}`)},
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    callback_url: ${text(callbackUrl)},
    instruction: ${text(firstTask.instruction)},
    attachment_type: ${text(firstTask.attachment_type)},
    attachment: ${text(firstTask.attachment)},
    categories: ${text(firstTask.categories).replaceAll(",", ", ")},
  }),
});
const task = await response.json();
if (!response.ok) throw new Error(task.error);
console.log(task.task_id, task.status);
`;
}
