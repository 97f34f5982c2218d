import type { Locks } from "./locks";
import { Observable } from "./observable";
import type { JournalStore } from "./store";
import {
  type AnswerToSubmit,
  attempt,
  type JournalTransport,
  type Problem,
  pauseAfter,
  type SubmitOutcome,
  type UndoOutcome,
} from "./transport";
import { randomUuid } from "./uuid";

/** An answer on its way. It is forgotten when the server has accepted it. */
export interface Submission extends AnswerToSubmit {
  /** What the person knows the task by; it stays in this browser. */
  title?: string | undefined;
  /** Orders the queue: later ones are larger. */
  place: number;
  tries: number;
  /** Not tried before this time, in milliseconds. */
  notBefore: number;
  /** The server's refusal: it waits for the person, who submits the task anew or discards it. */
  problem: Problem | null;
  /** The person has it back, but it may have arrived: it is undone in the place of being sent. */
  isTakenBack?: true;
}

/** A submission which the server has taken, with what it said. */
export type Accepted = Submission & { reply?: unknown; isLate?: boolean | undefined };

/** What a page hands in; the queue adds what it needs to deliver it. */
export type NewSubmission = Omit<AnswerToSubmit, "submissionId"> & Pick<Submission, "title">;

interface SubmissionsContext {
  store: JournalStore;
  transport: JournalTransport;
  locks: Locks;
  /** Keeps an answer that came too late to count; before it is forgotten here. */
  keepLate: (submission: Submission) => Promise<void>;
  /** It was taken back, and counts all the same. */
  onCounted: (submission: Submission) => Promise<void>;
  /** After something was accepted; before it is told to listeners. */
  onAccepted: (accepted: Accepted) => void;
  /** After every change on the disk, for the other tabs. */
  onChanged: () => void;
}

const prefix = "submission:";
const sendingLock = "manyhands-journal-sending";

/**
 * The queue of submissions: on the disk before the first try, sent in order, each until the server
 * has accepted or refused it. A failing network holds the whole queue; a submission which the server
 * cannot take just now lets those of other tasks pass.
 */
export class Submissions extends Observable {
  #context: SubmissionsContext;
  #entries: readonly Submission[] = [];
  #answers: readonly Submission[] = [];
  #isSending = false;
  #isAskedAgain = false;
  #isClosed = false;
  /** While the network fails. */
  #networkFailures = 0;
  #networkDownUntil = 0;
  #lastPlace = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: SubmissionsContext) {
    super();
    this.#context = context;
  }

  /** Everything that is not accepted yet, oldest first; the same array until something changes. */
  get entries(): readonly Submission[] {
    return this.#answers;
  }

  /** Whether an answer to a task is still to be undone. */
  isTakingBack(taskId: string): boolean {
    return this.#entries.some((entry) => entry.taskId === taskId && entry.isTakenBack);
  }

  /** Resolves with the submission's id when it is safe on the disk; it is sent meanwhile. */
  async add(answer: NewSubmission): Promise<string> {
    const submissionId = randomUuid();
    const behind = Math.max(this.#lastPlace, this.#entries.at(-1)?.place ?? 0) + 1;
    this.#lastPlace = Math.max(behind, Date.now());
    const place = this.#lastPlace;
    await this.#save({ ...answer, submissionId, place, tries: 0, notBefore: 0, problem: null });
    void this.#added(answer.taskId, place);
    return submissionId;
  }

  /** Nobody waits for this: the answer is safe. */
  async #added(taskId: string, place: number): Promise<void> {
    try {
      await this.#forgetRefused(taskId, place);
      await this.#changedOnDisk();
    } catch {
      // The disk fails just now: what it holds is read again before it is sent.
    }
    this.wake();
  }

  /** Throws an answer away. Only ever at the person's wish. */
  async discard(submissionId: string): Promise<void> {
    await this.#takeOut(submissionId, () => this.#remove(submissionId));
  }

  /**
   * Takes an answer out of the queue, and returns it; `undefined` when the server has accepted it. One
   * that has been tried may have arrived all the same: it is undone as soon as that can be.
   */
  async takeBack(submissionId: string): Promise<Submission | undefined> {
    const taken = await this.#takeOut(submissionId, (entry) =>
      entry.tries === 0
        ? this.#remove(submissionId)
        : this.#save({ ...entry, isTakenBack: true, notBefore: 0 }),
    );
    this.#sendLater();
    return taken;
  }

  async #takeOut(
    submissionId: string,
    take: (entry: Submission) => Promise<void>,
  ): Promise<Submission | undefined> {
    let taken: Submission | undefined;
    // Not while it is under way: what became of it is learnt first.
    await this.#context.locks.exclusively(sendingLock, async () => {
      await this.#refresh();
      taken = this.entries.find((entry) => entry.submissionId === submissionId);
      if (taken !== undefined) await take(taken);
    });
    await this.#changedOnDisk();
    return taken;
  }

  /** Another tab has changed the queue: this one sends what is left when its time comes. */
  async notice(): Promise<void> {
    await this.#refresh();
    if (!this.#isSending) this.#sendLater();
  }

  /** Sends now what waits, whatever pauses were set. */
  wake(): void {
    this.#networkDownUntil = 0;
    void this.#send();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #send(): Promise<void> {
    if (this.#isClosed) return;
    if (this.#isSending) {
      this.#isAskedAgain = true;
      return;
    }
    this.#isSending = true;
    try {
      do {
        this.#isAskedAgain = false;
        await this.#context.locks.exclusively(sendingLock, () => this.#sendAllDue());
      } while (this.#isAskedAgain && !this.#isClosed);
    } catch {
      // The disk failed; what is in memory is tried again after a pause.
      this.#pause();
    } finally {
      this.#isSending = false;
      this.#sendLater();
    }
  }

  async #sendAllDue(): Promise<void> {
    await this.#refresh();
    for (let next = this.#nextDue(); next !== undefined; next = this.#nextDue()) {
      const { transport } = this.#context;
      const { taskId, claimId, answer, activeSeconds, submissionId, report } = next;
      const outcome = await attempt<SubmitOutcome | UndoOutcome>((signal) =>
        next.isTakenBack
          ? transport.undo(submissionId, signal)
          : transport.submit(
              { taskId, claimId, answer, activeSeconds, submissionId, report },
              signal,
            ),
      );
      if (this.#isClosed) return;
      await this.#learn(next, outcome);
    }
  }

  #nextDue(): Submission | undefined {
    const now = Date.now();
    if (this.#isClosed || now < this.#networkDownUntil) return undefined;
    return this.#nextOfTasks().find(({ notBefore }) => notBefore <= now);
  }

  /** What waits, without those which must not overtake an earlier answer to their task. */
  #nextOfTasks(): Submission[] {
    const waiting = this.#entries.filter(({ problem }) => problem === null);
    const tasks = waiting.map(({ taskId }) => taskId);
    return waiting.filter(({ taskId }, place) => tasks.indexOf(taskId) === place);
  }

  async #learn(entry: Submission, outcome: SubmitOutcome | UndoOutcome): Promise<void> {
    const tries = entry.tries + 1;
    if (outcome.kind !== "unreachable") this.#networkFailures = 0;
    switch (outcome.kind) {
      case "accepted":
        if (outcome.isLate) await this.#context.keepLate(entry);
        await this.#remove(entry.submissionId);
        await this.#forgetRefused(entry.taskId, entry.place);
        this.#context.onAccepted({ ...entry, reply: outcome.reply, isLate: outcome.isLate });
        break;
      case "undone":
        await this.#remove(entry.submissionId);
        break;
      case "too late":
        await this.#context.onCounted(entry);
        await this.#remove(entry.submissionId);
        break;
      case "refused":
        await this.#save({ ...entry, tries, problem: outcome.problem });
        break;
      case "later":
        await this.#save({
          ...entry,
          tries,
          notBefore: Date.now() + (outcome.afterMs ?? pauseAfter(tries)),
        });
        break;
      case "unreachable":
        this.#pause();
        await this.#save({ ...entry, tries });
    }
    await this.#changedOnDisk();
  }

  async #refresh(): Promise<void> {
    const records = await this.#context.store.list<Submission>(prefix);
    if (this.#isClosed) return;
    this.#entries = records.map(([, entry]) => entry).sort((one, other) => one.place - other.place);
    this.#answers = this.#entries.filter(({ isTakenBack }) => !isTakenBack);
    this.changed();
  }

  #pause() {
    this.#networkFailures++;
    this.#networkDownUntil = Date.now() + pauseAfter(this.#networkFailures);
  }

  #sendLater() {
    clearTimeout(this.#timer);
    const waiting = this.#nextOfTasks();
    if (waiting.length === 0 || this.#isClosed) return;
    const first = Math.min(...waiting.map(({ notBefore }) => notBefore));
    const wait = Math.max(first, this.#networkDownUntil) - Date.now();
    this.#timer = setTimeout(() => void this.#send(), Math.max(0, wait));
  }

  /** A later answer to the same task takes the place of refused ones. */
  async #forgetRefused(taskId: string, before: number): Promise<void> {
    const refused = this.#entries.filter(
      (entry) => entry.taskId === taskId && entry.problem !== null && entry.place < before,
    );
    await this.#context.store.remove(refused.map(({ submissionId }) => prefix + submissionId));
  }

  #remove(submissionId: string): Promise<void> {
    return this.#context.store.remove([prefix + submissionId]);
  }

  #save(entry: Submission): Promise<void> {
    return this.#context.store.write(prefix + entry.submissionId, entry);
  }

  async #changedOnDisk(): Promise<void> {
    await this.#refresh();
    this.#context.onChanged();
  }
}
