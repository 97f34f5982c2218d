import type { Draft } from "./Draft";
import { Drafts, writerLock } from "./Drafts";
import type { ServerDraft } from "./draft-record";
import { fingerprint } from "./fingerprint";
import { Kept } from "./Kept";
import { browserLocks, type Locks } from "./locks";
import { browserEvents, type PageEvents } from "./page-events";
import { type Accepted, type NewSubmission, type Submission, Submissions } from "./Submissions";
import { indexedDbStore, type JournalStore } from "./store";
import type { JournalTransport } from "./transport";
import { randomUuid } from "./uuid";

interface JournalOptions {
  /** Whose work this is; each person has a journal of their own in this browser. */
  person: string;
  transport: JournalTransport;
  store?: JournalStore;
  locks?: Locks;
  events?: PageEvents;
}

/** No work is ever lost: drafts and submissions of one person, in this browser and to the server. */
export class Journal {
  readonly submissions: Submissions;
  /** Work which does not count any more, until the person is done with it. */
  readonly kept: Kept;
  #drafts: Drafts;
  #channel: BroadcastChannel;
  #acceptedListeners = new Set<(accepted: Accepted) => void>();
  #stops: (() => void)[];
  #started: Promise<void> | undefined;

  constructor(options: JournalOptions) {
    const { person, transport } = options;
    const store = options.store ?? indexedDbStore(person);
    const locks = options.locks ?? browserLocks();
    const events = options.events ?? browserEvents;
    const writer = randomUuid();
    this.#channel = new BroadcastChannel(`manyhands-journal-${person}`);
    this.#drafts = new Drafts({ writer, store, transport, locks });
    this.submissions = new Submissions({
      store,
      transport,
      locks,
      keepLate: ({ taskId, title = "A task", answer }) =>
        this.kept.keep({ taskId, title, answer, reason: "late" }),
      onCounted: (submission) => this.#counted(submission),
      onAccepted: (accepted) => this.#tell(accepted),
      onChanged: () => this.#channel.postMessage("submissions"),
    });
    this.kept = new Kept(store, () => this.#channel.postMessage("kept"));
    this.#channel.onmessage = ({ data }) =>
      void (data === "kept" ? this.kept.refresh() : this.submissions.notice());
    this.#stops = [
      locks.hold(writerLock(writer)),
      events.onWake(() => this.#wake()),
      events.onLeave(() => void this.#drafts.flush({ isLeaving: true })),
    ];
  }

  /** Takes up what earlier pages have left, and asks the browser not to clear it. */
  start(): Promise<void> {
    this.#started ??= this.#takeUp();
    return this.#started;
  }

  /** The draft of a task; the same object for as long as the task is worked on. */
  async openDraft(taskId: string, server: ServerDraft | null): Promise<Draft> {
    await this.start();
    return this.#drafts.open(taskId, server);
  }

  /**
   * Hands in an answer. Resolves with the submission's id when it is safe on the disk: the next task
   * may be shown. It rejects only when this browser cannot store it; the draft is then still there.
   */
  async submit(answer: NewSubmission): Promise<string> {
    await this.start();
    const submissionId = await this.submissions.add(answer);
    // Nobody waits for tidying; what is left by a failing disk is recognised by the next page.
    const { taskId } = answer;
    void Promise.allSettled([this.#drafts.finish(taskId), this.kept.forget(taskId)]);
    return submissionId;
  }

  /** Sends what is written now, as somebody leaves the task. */
  flushDrafts(): Promise<void> {
    return this.#drafts.flush({ isLeaving: false });
  }

  /** Told of every answer which the server has accepted, from this tab; also of one taken back too late. */
  onAccepted(listener: (accepted: Accepted) => void): () => void {
    this.#acceptedListeners.add(listener);
    return () => {
      this.#acceptedListeners.delete(listener);
    };
  }

  /** For signing out: everything is on the disk, and nothing is sent any more. */
  async close(): Promise<void> {
    this.submissions.close();
    this.#channel.close();
    await this.#drafts.close();
    for (const stop of this.#stops) stop();
  }

  async #takeUp(): Promise<void> {
    void navigator.storage?.persist?.();
    await Promise.all([this.submissions.notice(), this.kept.refresh()]);
    await this.#drafts.resume(this.submissions.entries);
    this.submissions.wake();
  }

  #tell(accepted: Accepted) {
    for (const listener of this.#acceptedListeners) listener(accepted);
  }

  async #counted(submission: Submission): Promise<void> {
    const { taskId, title = "A task", answer, place } = submission;
    const since = await this.#drafts.changedSince(taskId, place);
    if (since !== undefined && fingerprint(since) !== fingerprint(answer)) {
      await this.kept.keep({ taskId, title, answer: since, reason: "late" });
    }
    this.#tell(submission);
  }

  #wake() {
    this.submissions.wake();
    this.#drafts.wake();
  }
}
