import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";

export type Steps = components["schemas"]["Steps"];

/** The first steps in order; each is done when the thing itself has happened. */
export const steps = [
  { id: "key", title: "Make a test key", isDone: (s: Steps) => s.has_test_key },
  { id: "task", title: "Send a first task", isDone: (s: Steps) => s.has_test_task },
  { id: "callback", title: "See the answer called back", isDone: (s: Steps) => s.has_callback },
  { id: "yourself", title: "Do a live task yourself", isDone: (s: Steps) => s.has_live_answer },
  {
    id: "own",
    title: "Receive callbacks at your own URL",
    isDone: (s: Steps) => s.has_own_callback,
  },
  { id: "team", title: "Invite a worker", isDone: (s: Steps) => s.has_team },
] as const;

export type StepId = (typeof steps)[number]["id"];

/** What has really happened, over both modes. */
export const stepsQuery = queryOptions({
  queryKey: ["first-steps"],
  queryFn: ({ signal }) => dataOf(api.GET("/first-steps", { signal })),
});

export function doneCount(happened: Steps): number {
  return steps.filter((step) => step.isDone(happened)).length;
}
