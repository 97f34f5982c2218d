import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";
import type { StepId } from "./first-steps/search";

export type Steps = components["schemas"]["Steps"];

export interface Step {
  id: StepId;
  title: string;
  summary: string;
  /** The thing itself has happened. */
  isDone: (happened: Steps) => boolean;
}

/** The first steps in order. */
export const steps: readonly Step[] = [
  {
    id: "key",
    title: "Make a test key",
    summary: "Your program shows with it who it is. Test tasks get made-up answers at once.",
    isDone: (happened) => happened.has_test_key,
  },
  {
    id: "task",
    title: "Send a test task",
    summary: "By a press, or from your terminal with one of these, as they are.",
    isDone: (happened) => happened.has_test_task,
  },
  {
    id: "callback",
    title: "See the answer called back",
    summary: "It is POSTed to the task's callback_url: so far, a request bin on this server.",
    isDone: (happened) => happened.has_callback,
  },
  {
    id: "yourself",
    title: "Do a live task yourself",
    summary: "With a live key the same request puts the task before people. First, that is you.",
    isDone: (happened) => happened.has_live_answer,
  },
  {
    id: "own",
    title: "Receive callbacks at your own URL",
    summary: "Send a test task that calls back your own server, and see what it answered.",
    isDone: (happened) => happened.has_own_callback,
  },
  {
    id: "team",
    title: "Invite a worker",
    summary: "By a link. A labeler sees the workspace and nothing else.",
    isDone: (happened) => happened.has_team,
  },
];

/** The step that sends a task of a mode. */
export const stepOf = { test: "task", live: "yourself" } as const satisfies Record<Mode, StepId>;

/** What has really happened, over both modes. */
export const stepsQuery = queryOptions({
  queryKey: ["first-steps"],
  queryFn: ({ signal }) => dataOf(api.GET("/first-steps", { signal })),
});

export function doneCount(happened: Steps): number {
  return steps.filter((step) => step.isDone(happened)).length;
}

/** The first one that is not done yet. */
export function nextStep(happened: Steps): Step | undefined {
  return steps.find((step) => !step.isDone(happened));
}
