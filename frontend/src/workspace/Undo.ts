import type { Journal } from "#journal";
import { isLoss, type Line } from "./Line";
import type { WorkItem } from "./WorkItem";
import type { WorkServer } from "./work-server";

/** A submission which its author can still take back. */
export interface Undoable {
  submissionId: string;
  item: WorkItem;
}

/** The last submission, for as long as it can be taken back: some seconds, or until the next one. */
export class Undo {
  #server: WorkServer;
  #journal: Journal;
  #onChanged: () => void;
  #offered: Undoable | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(server: WorkServer, journal: Journal, onChanged: () => void) {
    this.#server = server;
    this.#journal = journal;
    this.#onChanged = onChanged;
  }

  get offered(): Undoable | null {
    return this.#offered;
  }

  offer(submissionId: string, item: WorkItem): void {
    this.#offered = { submissionId, item };
    this.#endIn(item.claim.undo_seconds);
  }

  /** The server has it, and says how long it can be taken back. */
  accepted(submissionId: string, reply: unknown): void {
    if (this.#offered?.submissionId !== submissionId) return;
    const { state, undo_left_seconds } = (reply ?? {}) as {
      state?: string;
      undo_left_seconds?: number;
    };
    this.#endIn(state === "held" ? (undo_left_seconds ?? 0) : 0);
  }

  /** It came to nothing anyway. */
  withdraw(submissionId: string): void {
    if (this.#offered?.submissionId === submissionId) this.#endIn(0);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#offered = null;
  }

  /** Puts the task with its answer at the front of the line. */
  async run(line: Line): Promise<"back" | "too-late" | "unreachable" | "none"> {
    const undoable = this.#offered;
    if (undoable === null) return "none";
    this.close();
    const { submissionId, item } = undoable;
    const taken = await this.#journal.submissions.takeBack(submissionId);
    if (taken !== undefined) {
      line.bring(await this.#reopened(item, taken.answer));
      return "back";
    }
    try {
      await line.take(await this.#server.undo(submissionId));
      return "back";
    } catch (error) {
      if (isLoss(error)) return "too-late";
      // It may have been undone unheard: then it is handed out again.
      line.forget([item]);
      this.offer(submissionId, item);
      return "unreachable";
    }
  }

  async #reopened(item: WorkItem, answer: unknown): Promise<WorkItem> {
    const draft = await this.#journal.openDraft(item.taskId, null);
    draft.change(answer);
    return { ...item, draft, problems: [] };
  }

  #endIn(seconds: number) {
    clearTimeout(this.#timer);
    if (seconds > 0) {
      this.#timer = setTimeout(() => this.#end(), seconds * 1000);
    } else this.#end();
  }

  #end() {
    this.#offered = null;
    this.#onChanged();
  }
}
