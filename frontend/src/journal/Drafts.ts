import { Draft } from "./Draft";
import {
  type DraftRecord,
  draftKey,
  draftPrefix,
  type FoundRecord,
  isUnsent,
  recover,
  type ServerDraft,
} from "./draft-record";
import type { Locks } from "./locks";
import type { Submission } from "./Submissions";
import type { JournalStore } from "./store";
import type { JournalTransport } from "./transport";

interface DraftsContext {
  /** Names this page load; its records are its own as long as it lives. */
  writer: string;
  store: JournalStore;
  transport: JournalTransport;
  locks: Locks;
}

/** The lock which a living page holds. */
export function writerLock(writer: string): string {
  return `manyhands-journal-writer:${writer}`;
}

/** A draft which the server has is remembered for a while, in case it cannot be reached. */
const rememberedForMs = 7 * 24 * 60 * 60 * 1000;

/** All drafts of this page. They live on when their component goes, until the server has them. */
export class Drafts {
  #open = new Map<string, Promise<Draft>>();
  /** Who comes back to a task at once waits until its old draft is gone. */
  #finishing = new Map<string, Promise<void>>();
  #context: DraftsContext;

  constructor(context: DraftsContext) {
    this.#context = context;
  }

  /**
   * The draft of a task: unsent work of this browser, else the server's. The server's draft may be
   * missing when it cannot be reached.
   */
  open(taskId: string, server: ServerDraft | null): Promise<Draft> {
    const opening = this.#openAgain(this.#open.get(taskId), taskId, server);
    this.#open.set(taskId, opening);
    return opening;
  }

  /** Sends what pages that are gone have left unsent, unless its answer is in the queue already. */
  async resume(queue: readonly Submission[]): Promise<void> {
    const { store } = this.#context;
    const records = await store.list<DraftRecord>(draftPrefix());
    const unsent = records.filter(([, record]) => isUnsent(record));
    const isHandedIn = ([, record]: (typeof records)[number]) =>
      queue.some(({ taskId, place }) => taskId === record.taskId && record.changedAt < place);
    const isStale = ([, record]: (typeof records)[number]) =>
      !isUnsent(record) && record.changedAt < Date.now() - rememberedForMs;
    const useless = [...unsent.filter(isHandedIn), ...records.filter(isStale)];
    await store.remove(useless.map(([key]) => key));

    const tasks = new Set(
      unsent.filter((entry) => !isHandedIn(entry)).map(([, { taskId }]) => taskId),
    );
    for (const taskId of tasks) {
      if (await this.#isLeftBehind(taskId)) await this.open(taskId, null);
    }
  }

  /** The task's answer is in the queue: the draft has done its work. */
  finish(taskId: string): Promise<void> {
    const finishing = this.#finish(taskId, this.#open.get(taskId)).finally(() => {
      if (this.#finishing.get(taskId) === finishing) this.#finishing.delete(taskId);
    });
    this.#open.delete(taskId);
    this.#finishing.set(taskId, finishing);
    return finishing;
  }

  /** The answer of a task's draft, where it was changed after a time. */
  async changedSince(taskId: string, time: number): Promise<unknown> {
    const open = await this.#open.get(taskId);
    const drafts = open === undefined ? await this.#find(taskId) : [open];
    return drafts
      .filter(({ version }) => version > time)
      .sort((one, other) => other.version - one.version)[0]?.answer;
  }

  async flush(options: { isLeaving: boolean }): Promise<void> {
    await this.#each((draft) => draft.flush(options));
  }

  wake(): void {
    void this.#each((draft) => draft.wake());
  }

  async close(): Promise<void> {
    await this.#each((draft) => draft.close());
    this.#open.clear();
  }

  async #finish(taskId: string, open: Promise<Draft> | undefined): Promise<void> {
    const draft = await open;
    await draft?.abandon();
    const records = await this.#context.store.list<DraftRecord>(draftPrefix(taskId));
    await this.#context.store.remove(records.map(([key]) => key));
  }

  /** The draft which is open already, unless a newer one was made elsewhere in the meantime. */
  async #openAgain(
    known: Promise<Draft> | undefined,
    taskId: string,
    server: ServerDraft | null,
  ): Promise<Draft> {
    await this.#finishing.get(taskId);
    const draft = await known;
    if (draft === undefined) return this.#recover(taskId, server);
    const elsewhere = [...(await this.#find(taskId)), ...(server === null ? [] : [server])];
    if (elsewhere.every(({ version }) => version <= draft.version)) return draft;
    await draft.close();
    return this.#recover(taskId, server);
  }

  async #recover(taskId: string, server: ServerDraft | null): Promise<Draft> {
    const { store, writer, transport } = this.#context;
    const found = await this.#find(taskId);
    const record = recover(taskId, writer, found, server, Date.now());
    const left = found.filter((one) => !one.isWriterAlive && one.writer !== writer);
    if (left.length > 0) {
      // First our own copy, then the originals go: a crash between the two loses nothing.
      await store.write(draftKey(record), record);
      await store.remove(left.map(draftKey));
    }
    return new Draft(record, { store, transport });
  }

  async #find(taskId: string): Promise<FoundRecord[]> {
    const { store, locks, writer } = this.#context;
    const records = await store.list<DraftRecord>(draftPrefix(taskId));
    return Promise.all(
      records.map(async ([, record]) => ({
        ...record,
        isWriterAlive: record.writer !== writer && (await locks.isHeld(writerLock(record.writer))),
      })),
    );
  }

  async #isLeftBehind(taskId: string): Promise<boolean> {
    const found = await this.#find(taskId);
    return found.some((record) => isUnsent(record) && !record.isWriterAlive);
  }

  async #each(work: (draft: Draft) => void | Promise<void>): Promise<void> {
    const drafts = await Promise.all(this.#open.values());
    await Promise.all(drafts.map(work));
  }
}
