import type { ApiError } from "#api";
import type { Undoable } from "./Undo";
import type { WorkItem } from "./WorkItem";
import type { Lesson } from "./work-server";

export interface WorkState {
  /** `empty`: nothing is left. `offline`: nothing in hand and no way to the server. */
  phase: "loading" | "working" | "lesson" | "empty" | "offline" | "failed" | "left";
  /** The task in sight. */
  item: WorkItem | undefined;
  /** Submissions of this session. */
  done: number;
  /** What the training task taught that was handed in last; null until it is there. */
  lesson: Lesson | null;
  /** The last submission, while it can be taken back. */
  undoable: Undoable | null;
  /** Something is on its way which decides what is in sight next. */
  isBusy: boolean;
  failure: ApiError | undefined;
}

/** What is said once, in passing. */
export type WorkNotice =
  | { kind: "refused"; taskId: string; title: string; message: string }
  | { kind: "late"; title: string }
  | { kind: "too-late-to-undo" }
  | { kind: "not-undone" }
  | { kind: "not-to-be-had" };
