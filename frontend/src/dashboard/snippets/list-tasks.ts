import type { Mode } from "#kit";
import { createdBetween, type TaskFilters } from "../tasks/search";
import { keyPlaceholder } from "./keys";
import { command, quote } from "./shell";

/** `GET /v1/tasks` with the filters of the table. */
export function listTasksCurl(origin: string, mode: Mode, filters: TaskFilters): string {
  const { start, end } = createdBetween(filters);
  const { status, review, type, project, batch, unique_id, tag } = filters;
  const given = {
    status,
    customer_review_status: review,
    type,
    project,
    batch,
    unique_id,
    tags: tag,
    start_time: start,
    end_time: end,
  };
  const options = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `--data-urlencode ${quote(`${name}=${value}`)}`);
  return command([
    `curl${options.length > 0 ? " --get" : ""} ${quote(`${origin}/v1/tasks`)}`,
    `-u ${quote(`${keyPlaceholder(mode)}:`)}`,
    ...options,
  ]);
}
