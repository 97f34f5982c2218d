import { ApiError } from "#api";
import type { Journal } from "#journal";
import { prepare, type WorkItem } from "./WorkItem";
import type { Claim, WorkServer } from "./work-server";

/** The server takes no more (`NextWish.have`). */
const mostKnown = 20;

/** The tasks in hand: the one in sight first, then what was fetched ahead of it. */
export class Line {
  #server: WorkServer;
  #journal: Journal;
  #items: readonly WorkItem[] = [];
  /** Every claim this page has met: what is on its way to the server is not handed out again. */
  #known: string[] = [];

  constructor(server: WorkServer, journal: Journal) {
    this.#server = server;
    this.#journal = journal;
  }

  get items(): readonly WorkItem[] {
    return this.#items;
  }

  get first(): WorkItem | undefined {
    return this.#items[0];
  }

  /** Fetches the next task to the end; false when none is left. */
  async fetch(ahead: boolean): Promise<boolean> {
    await this.#journal.start();
    const pending = this.#journal.submissions.entries
      .filter(({ problem }) => problem === null)
      .map(({ claimId }) => claimId);
    const have = [...new Set([...this.#items.map(idOf), ...pending, ...this.#known])];
    const claim = await this.#server.next({ have: have.slice(0, mostKnown), ahead });
    if (claim === null) return false;
    const item = await this.#prepare(claim);
    this.#items = [...this.#items, item];
    return true;
  }

  /** Takes a certain task to the front. Throws an `ApiError` 409 when it is not to be had. */
  async fetchTask(taskId: string): Promise<void> {
    const known = this.#items.find((item) => item.taskId === taskId);
    if (known !== undefined) this.bring(known);
    else this.bring(await this.#prepare(await this.#server.claimTask(taskId)));
  }

  /** Takes a claim that came back to the front. */
  async take(claim: Claim): Promise<WorkItem> {
    const item = await this.#prepare(claim);
    this.bring(item);
    return item;
  }

  /** Puts a task in sight; what was in sight comes next. */
  bring(item: WorkItem): void {
    this.#items = [item, ...this.#items.filter(({ taskId }) => taskId !== item.taskId)];
  }

  drop({ taskId }: Pick<WorkItem, "taskId">): void {
    this.#items = this.#items.filter((item) => item.taskId !== taskId);
  }

  /** Drops what went back to the queue: it may be handed out again, to this person as to others. */
  forget(items: readonly WorkItem[]): void {
    for (const item of items) this.drop(item);
    const forgotten = new Set(items.map(idOf));
    this.#known = this.#known.filter((claimId) => !forgotten.has(claimId));
  }

  change({ taskId }: Pick<WorkItem, "taskId">, change: Partial<WorkItem>): void {
    this.#items = this.#items.map((item) =>
      item.taskId === taskId ? { ...item, ...change } : item,
    );
  }

  /** Gives tasks back, politely: it is no harm when that does not arrive. */
  async release(items: readonly WorkItem[]): Promise<void> {
    for (const item of items) this.drop(item);
    const held = items.filter(({ isLost }) => !isLost);
    await Promise.allSettled(held.map((item) => this.#server.release(idOf(item))));
    this.forget(held);
  }

  async #prepare(claim: Claim): Promise<WorkItem> {
    const item = await prepare(claim, this.#journal);
    this.#known = [claim.claim_id, ...this.#known.filter((id) => id !== claim.claim_id)];
    return item;
  }
}

function idOf({ claim }: WorkItem): string {
  return claim.claim_id;
}

/** The server says that the task is somebody else's, or not needed any more. */
export function isLoss(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 409 || error.status === 404);
}
