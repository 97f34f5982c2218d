import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";

export type TaskDetail = components["schemas"]["TaskDetail"];
export type Claim = TaskDetail["claims"][number];
export type Submission = TaskDetail["submissions"][number];
export type DeliveryDetail = TaskDetail["deliveries"][number];

const soonMs = 1500;
const seldomMs = 15_000;

/** A task with its whole story; asked for anew while something goes on. */
export function taskQuery(mode: Mode, taskId: string) {
  const path = { mode, task_id: taskId };
  return queryOptions({
    queryKey: ["task", mode, taskId],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/{mode}/tasks/{task_id}", { params: { path }, signal })),
    refetchInterval: ({ state: { data } }) =>
      data === undefined || isUnderWay(data) ? soonMs : seldomMs,
  });
}

/** Somebody works on it, or a callback is on its way. */
export function isUnderWay({ line, submissions, deliveries, event_waits }: TaskDetail): boolean {
  return (
    line.status === "pending" ||
    event_waits ||
    submissions.some(({ state }) => state === "held") ||
    deliveries.some((delivery) => delivery.line.state === "scheduled")
  );
}
