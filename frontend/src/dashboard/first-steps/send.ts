import { ApiError } from "#api";
import { firstTask } from "../snippets/first-task";

/** Does what the snippets do, from the browser: the same request with the same key. */
export async function sendFirstTask(apiKey: string, callbackUrl: string): Promise<string> {
  const response = await fetch("/v1/task/categorization", {
    method: "POST",
    headers: { Authorization: `Bearer ${apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ callback_url: callbackUrl, ...firstTask }),
    credentials: "omit",
  }).catch((cause: unknown) => {
    throw new ApiError(0, "The server cannot be reached.", {}, { cause });
  });
  const answer: { task_id?: string; error?: string } = await response.json();
  if (answer.task_id !== undefined) return answer.task_id;
  const requestId = response.headers.get("X-Request-Id") ?? undefined;
  const message = answer.error ?? `The server answered ${response.status}.`;
  throw new ApiError(response.status, message, { requestId });
}
