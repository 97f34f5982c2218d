import { type DashboardSearch, readMode } from "../address";

/** The first steps in order. They stand apart from their words: every page loads the addresses. */
export const stepIds = ["key", "task", "callback", "yourself", "own", "team"] as const;

export type StepId = (typeof stepIds)[number];

export interface StepSearch extends DashboardSearch {
  /** The step to unfold, done or not. */
  step?: StepId;
}

export function readStep(search: Record<string, unknown>): StepSearch {
  const step = stepIds.find((id) => id === search.step);
  return { ...readMode(search), ...(step === undefined ? {} : { step }) };
}
