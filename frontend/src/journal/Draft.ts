import {
  type DraftRecord,
  draftKey,
  isUnsent,
  type KeptAside,
  keepAside,
  nextVersion,
} from "./draft-record";
import { Observable } from "./observable";
import type { JournalStore } from "./store";
import { attempt, type DraftOutcome, type JournalTransport, pauseAfter } from "./transport";

/**
 * `saved`: the server has it. `saving`: on its way. `local`: in this browser, the server cannot take
 * it just now. `offline`: in this browser, no way to the server. `error`: see `message`.
 */
export interface DraftState {
  status: "saved" | "saving" | "local" | "offline" | "error";
  /** When the server last confirmed a version, in milliseconds. */
  savedAt: number | null;
  message?: string;
}

interface DraftContext {
  store: JournalStore;
  transport: JournalTransport;
}

/** From a change to this browser's disk. */
const toDiskMs = 100;
/** From the last change to the server, and at most from the first unsent one. */
const calmMs = 700;
const toServerMs = 1900;

/** The draft of one task: written to the disk at once, and to the server soon after. */
export class Draft extends Observable {
  #record: DraftRecord;
  #context: DraftContext;
  #state: DraftState;
  #lastFailure: "unreachable" | "later" | null = null;
  #failures = 0;
  #hasDiskFailed = false;
  #isClosed = false;
  #diskTimer: ReturnType<typeof setTimeout> | undefined;
  #serverTimer: ReturnType<typeof setTimeout> | undefined;
  #lastDiskWrite = Number.NEGATIVE_INFINITY;
  /** The first change which is in no request yet. */
  #unsentSince: number | null = null;
  #disk: Promise<unknown> = Promise.resolve();
  #push: Promise<void> | null = null;

  constructor(record: DraftRecord, context: DraftContext) {
    super();
    this.#record = record;
    this.#context = context;
    this.#state = this.#describe();
    if (isUnsent(record)) this.#pushIn(0);
  }

  get taskId(): string {
    return this.#record.taskId;
  }

  get answer(): unknown {
    return this.#record.answer;
  }

  get version(): number {
    return this.#record.version;
  }

  get state(): DraftState {
    return this.#state;
  }

  /** Answers which lost against a newer version from another window or device. */
  get aside(): readonly KeptAside[] {
    return this.#record.aside;
  }

  change = (answer: unknown): void => {
    if (this.#isClosed) return;
    const now = Date.now();
    this.#unsentSince ??= now;
    this.#update({
      answer,
      version: nextVersion(this.#record, now),
      changedAt: now,
      problem: null,
    });
    this.#writeSoon();
    if (this.#failures === 0) this.#pushSoon();
  };

  /** Goes on with an answer that was kept aside; the present one takes its place. */
  takeFromAside = (chosen: KeptAside): void => {
    const { answer, aside } = this.#record;
    const left = { ...this.#record, ...chosen, aside: aside.filter((one) => one !== chosen) };
    this.#update({ aside: keepAside(left, answer, Date.now()).aside });
    this.change(chosen.answer);
  };

  clearAside = (): void => {
    this.#update({ aside: [] });
    void this.#write();
  };

  /** To the disk and to the server now. A page that is going away waits for the disk alone. */
  async flush({ isLeaving }: { isLeaving: boolean }): Promise<void> {
    if (this.#isClosed || !isUnsent(this.#record)) return;
    const written = this.#write(isLeaving);
    const pushed = this.#push ?? this.#startPush(isLeaving);
    await written;
    if (!isLeaving) await pushed;
  }

  /** Tries again at once, for instance because the network is back. */
  wake(): void {
    if (!isUnsent(this.#record) || this.#record.problem !== null) return;
    this.#failures = 0;
    this.#pushIn(0);
  }

  /** Stops, with the last change on the disk. */
  async close(): Promise<void> {
    if (isUnsent(this.#record)) await this.#write();
    await this.abandon();
  }

  /** Stops at once, and waits until nothing of it is being written any more. */
  async abandon(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#diskTimer);
    clearTimeout(this.#serverTimer);
    await this.#disk;
  }

  #writeSoon() {
    if (this.#diskTimer !== undefined) return;
    const wait = Math.max(0, this.#lastDiskWrite + toDiskMs - Date.now());
    if (wait === 0) void this.#write();
    else this.#diskTimer = setTimeout(() => void this.#write(), wait);
  }

  /** Asked for at once: a page that is going away has no time to wait. The disk keeps the order. */
  async #write(isLeaving = false): Promise<void> {
    if (this.#isClosed) return;
    clearTimeout(this.#diskTimer);
    this.#diskTimer = undefined;
    this.#lastDiskWrite = Date.now();
    const written = this.#context.store.write(draftKey(this.#record), this.#record, {
      isLeaving,
    });
    const settled = Promise.allSettled([this.#disk, written]);
    this.#disk = settled;
    const [, outcome] = await settled;
    this.#hasDiskFailed = outcome.status === "rejected";
    this.#update({});
  }

  #pushSoon() {
    const since = this.#unsentSince ?? Date.now();
    this.#pushIn(Math.min(calmMs, since + toServerMs - Date.now()));
  }

  #pushIn(wait: number) {
    clearTimeout(this.#serverTimer);
    this.#serverTimer = setTimeout(() => {
      if (this.#push === null) void this.#startPush(false);
    }, wait);
  }

  #startPush(isLeaving: boolean): Promise<void> {
    this.#push = this.#pushOnce(isLeaving).finally(() => {
      this.#push = null;
    });
    return this.#push;
  }

  async #pushOnce(isLeaving: boolean): Promise<void> {
    if (this.#isClosed || !isUnsent(this.#record)) return;
    clearTimeout(this.#serverTimer);
    this.#unsentSince = null;
    const { taskId, answer, version } = this.#record;
    // A page that is going away has written, and may not live to see the disk answer.
    if (!isLeaving) await this.#write();
    const outcome = await attempt((signal) =>
      this.#context.transport.saveDraft({ taskId, answer, version, isLeaving }, signal),
    );
    if (!this.#isClosed) this.#learn(outcome, version);
  }

  #learn(outcome: DraftOutcome, sentVersion: number) {
    switch (outcome.kind) {
      case "accepted":
        this.#saved({ savedVersion: sentVersion });
        break;
      case "outdated":
        this.#outdated(outcome.version, outcome.answer);
        break;
      case "refused":
        this.#update({ problem: outcome.problem });
        break;
      default:
        this.#failed(outcome.kind, outcome.kind === "later" ? outcome.afterMs : undefined);
    }
    void this.#write();
  }

  #saved(change: Partial<DraftRecord>) {
    this.#failures = 0;
    this.#lastFailure = null;
    this.#update({ savedAt: Date.now(), problem: null, ...change });
    if (isUnsent(this.#record)) this.#pushSoon();
  }

  /** The newest version wins, wherever it was made; the other one is kept aside. */
  #outdated(version: number, answer: unknown) {
    const record = this.#record;
    const now = Date.now();
    if (record.version > version) {
      // Somebody has typed here in the meantime.
      this.#saved({ aside: keepAside(record, answer, now).aside });
      return;
    }
    const taken = { ...record, answer, version, savedVersion: version };
    this.#saved(keepAside(taken, record.answer, now));
  }

  #failed(kind: "unreachable" | "later", afterMs: number | undefined) {
    this.#failures++;
    this.#lastFailure = kind;
    this.#pushIn(afterMs ?? pauseAfter(this.#failures));
    this.#update({});
  }

  #update(change: Partial<DraftRecord>) {
    this.#record = { ...this.#record, ...change };
    this.#state = this.#describe();
    this.changed();
  }

  #describe(): DraftState {
    const { savedAt, problem } = this.#record;
    if (problem !== null) return { status: "error", savedAt, message: problem.message };
    if (!isUnsent(this.#record)) return { status: "saved", savedAt };
    if (this.#hasDiskFailed && this.#lastFailure !== null) {
      return { status: "error", savedAt, message: "This browser has no room to keep your work." };
    }
    if (this.#lastFailure === "unreachable") return { status: "offline", savedAt };
    if (this.#lastFailure === "later") return { status: "local", savedAt };
    return { status: "saving", savedAt };
  }
}
