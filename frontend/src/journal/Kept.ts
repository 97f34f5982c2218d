import { Observable } from "./observable";
import type { JournalStore } from "./store";

/** An answer which cannot count any more: its task is somebody else's, or is not needed. */
export interface KeptWork {
  taskId: string;
  /** What the person knows the task by. */
  title: string;
  answer: unknown;
  /** `lost`: the task was taken back before it was handed in. `late`: after that. */
  reason: "lost" | "late";
  keptAt: number;
}

const prefix = "kept:";

/** Nothing is thrown away: work that came to nothing stays here until its author discards it. */
export class Kept extends Observable {
  #store: JournalStore;
  #onChanged: () => void;
  #entries: readonly KeptWork[] = [];

  constructor(store: JournalStore, onChanged: () => void) {
    super();
    this.#store = store;
    this.#onChanged = onChanged;
  }

  /** Newest first; the same array until something changes. */
  get entries(): readonly KeptWork[] {
    return this.#entries;
  }

  async keep(work: Omit<KeptWork, "keptAt">): Promise<void> {
    await this.#store.write(prefix + work.taskId, { ...work, keptAt: Date.now() });
    await this.refresh();
    this.#onChanged();
  }

  async forget(taskId: string): Promise<void> {
    if (!this.#entries.some((entry) => entry.taskId === taskId)) return;
    await this.#store.remove([prefix + taskId]);
    await this.refresh();
    this.#onChanged();
  }

  async refresh(): Promise<void> {
    const records = await this.#store.list<KeptWork>(prefix);
    this.#entries = records
      .map(([, entry]) => entry)
      .sort((one, other) => other.keptAt - one.keptAt);
    this.changed();
  }
}
