import { ApiError } from "#api";
import { type Accepted, type Journal, Observable } from "#journal";
import { Heartbeat } from "./Heartbeat";
import { isLoss, Line } from "./Line";
import { Teacher } from "./Teacher";
import { titleOf } from "./task-title";
import { Undo } from "./Undo";
import { isReserved, problemsIn, type WorkItem } from "./WorkItem";
import type { PassingOn, Report, WorkServer } from "./work-server";
import type { WorkNotice, WorkState } from "./work-state";

const againAfterMs = 3000;
/** A server that does not answer keeps nobody: what is in hand goes back by itself. */
const leaveWithinMs = 3000;
/** A task that is lost so soon was hardly looked at: the next one takes its place without a word. */
const hardlySeenMs = 1500;

interface WorkSessionOptions {
  server: WorkServer;
  journal: Journal;
  onNotice: (notice: WorkNotice) => void;
  /** Submissions before a reload. */
  done?: number;
  target?: EventTarget;
}

/** One task after the other. It knows nothing of React; pages subscribe to it. */
export class WorkSession extends Observable {
  #server: WorkServer;
  #journal: Journal;
  #onNotice: (notice: WorkNotice) => void;
  #line: Line;
  #heartbeat: Heartbeat;
  #undo: Undo;
  #state: WorkState;
  #ahead: Promise<void> | null = null;
  #begunAt = Date.now();
  #shownAt = 0;
  /** Refusals which were there before, or were spoken of: the start page has them. */
  #noticed = new Set<string>();
  #teacher: Teacher;
  #isStopped = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  #stops: (() => void)[];

  constructor({ server, journal, onNotice, done = 0, target }: WorkSessionOptions) {
    super();
    this.#server = server;
    this.#journal = journal;
    this.#onNotice = onNotice;
    this.#line = new Line(server, journal);
    const show = () => this.#changed({});
    this.#undo = new Undo(server, journal, show);
    this.#teacher = new Teacher(server, show, () => void this.goOn());
    const listener = {
      onRenewed: (item: WorkItem, leaseEndsAt: number) => this.#renewed(item, leaseEndsAt),
      onLost: (item: WorkItem) => void this.#lost(item),
      onTick: () => this.#tidy(),
    };
    this.#heartbeat = new Heartbeat(server, listener, target);
    this.#state = {
      phase: "loading",
      item: undefined,
      done,
      lesson: null,
      undoable: null,
      isBusy: false,
      failure: undefined,
    };
    this.#stops = [
      journal.onAccepted((accepted) => this.#accepted(accepted)),
      journal.submissions.subscribe(() => this.#noticeRefusals()),
    ];
  }

  get state(): WorkState {
    return this.#state;
  }

  /** Shows the next task, or a certain one. */
  async start(taskId?: string): Promise<void> {
    this.#changed({ phase: "loading" });
    try {
      if (taskId !== undefined) await this.#fetchTask(taskId);
      if (this.#line.first === undefined) await this.#line.fetch(false);
    } catch (error) {
      return this.#failed(error, taskId);
    }
    if (this.#isStopped) return;
    if (this.#line.first === undefined) this.#changed({ phase: "empty" });
    else this.#show();
  }

  /** The person changed the answer; what was wrong with it may be right now. */
  change(answer: unknown): void {
    const item = this.#line.first;
    item?.draft.change(answer);
    if (item !== undefined && item.problems.length > 0) this.#changeItem(item, { problems: [] });
  }

  /** Hands in what is in the draft; when it is safe on the disk, the next task is shown. */
  async submit(): Promise<void> {
    if (!(await this.#handIn())) return;
    if (!this.#teacher.isTeaching) return this.#advance();
    this.#heartbeat.stop();
    this.#changed({ phase: "lesson", isBusy: false });
  }

  /** Ends the task by a report: the answer is not asked for any more. It can be undone as one can. */
  async endByReport(report: Report): Promise<void> {
    if (await this.#handIn(report)) await this.#advance();
  }

  /** Hands in and leaves, unless something is wrong with the answer. */
  async submitAndLeave(): Promise<void> {
    if (await this.#handIn()) await this.leave();
  }

  /** False when the task stays. */
  async #handIn(report?: Report): Promise<boolean> {
    const item = this.#line.first;
    if (item === undefined || item.isLost || this.#state.isBusy) return false;
    const { claim, taskId, draft } = item;
    const problems = report === undefined ? problemsIn(item) : [];
    if (problems.length > 0) {
      this.#changeItem(item, { problems });
      return false;
    }
    performance.mark("work:submit");
    this.#changed({ isBusy: true });
    try {
      const submissionId = await this.#journal.submit({
        taskId,
        claimId: claim.claim_id,
        answer: draft.answer,
        activeSeconds: this.#heartbeat.takeSeconds(),
        ...(report && { report }),
        title: titleOf(claim.task),
      });
      // A lesson ends what could be taken back.
      if (claim.is_training && report === undefined) this.#teacher.begin(submissionId);
      else this.#undo.offer(submissionId, item);
    } catch {
      const message = "This browser has no room to keep the answer. Free some, and submit again.";
      this.#changed({ isBusy: false });
      this.#changeItem(item, { problems: [{ field: "", message }] });
      return false;
    }
    this.#line.drop(item);
    this.#changed({ done: this.#state.done + 1 });
    return true;
  }

  /** Brings the last submission back; the task in sight comes next. */
  async undo(): Promise<void> {
    if (this.#undo.offered === null || this.#state.isBusy) return;
    this.#changed({ isBusy: true });
    const outcome = await this.#undo.run(this.#line);
    this.#changed({ isBusy: false });
    if (outcome === "too-late") this.#onNotice({ kind: "too-late-to-undo" });
    if (outcome === "unreachable") this.#onNotice({ kind: "not-undone" });
    if (outcome !== "back") return;
    this.#changed({ done: Math.max(0, this.#state.done - 1) });
    this.#show();
  }

  /** Skips or reports the task in sight. Throws what the server says; the task then stays. */
  async passOn(passing: PassingOn): Promise<void> {
    const item = this.#line.first;
    if (item === undefined || this.#state.isBusy) return;
    this.#changed({ isBusy: true });
    try {
      await this.#server.passOn(item.claim.claim_id, passing);
    } catch (error) {
      this.#changed({ isBusy: false });
      throw error;
    }
    this.#line.drop(item);
    await this.#advance();
  }

  /** Goes back to a task whose answer was refused. */
  async reopen(taskId: string): Promise<void> {
    try {
      await this.#fetchTask(taskId);
      this.#show();
    } catch (error) {
      if (this.#line.first === undefined) this.#failed(error);
    }
  }

  /** The person needs more time, or goes on after it was over. */
  async extend(): Promise<void> {
    await this.#heartbeat.extend();
  }

  /** Goes on after a task was lost, or a lesson was read. */
  async goOn(): Promise<void> {
    const item = this.#line.first;
    if (item?.isLost) this.#line.drop(item);
    this.#teacher.end();
    await this.#advance();
  }

  /** Gives everything in hand back to the queue; drafts stay. `left` when that is done. */
  async leave(): Promise<void> {
    const items = this.#line.items;
    this.#changed({ phase: "loading" });
    this.#end();
    const writing = [this.#journal.flushDrafts(), this.#heartbeat.settled];
    const released = Promise.all(writing).then(() => this.#line.release(items));
    await Promise.race([released, new Promise((go) => setTimeout(go, leaveWithinMs))]);
    this.#changed({ phase: "left" });
  }

  /** Ends without a word, as on another page of the site: only what was not looked at goes back. */
  stop(): void {
    this.#end();
    void this.#line.release(this.#line.items.slice(1).filter(isReserved));
  }

  #end() {
    this.#isStopped = true;
    clearTimeout(this.#again);
    this.#heartbeat.stop();
    this.#undo.close();
    for (const stop of this.#stops) stop();
  }

  #show() {
    const item = this.#line.first;
    if (item === undefined || this.#isStopped) return;
    this.#shownAt = Date.now();
    this.#heartbeat.watch(item);
    this.#changed({ phase: "working", isBusy: false, failure: undefined });
    this.#fetchAhead();
  }

  async #advance(): Promise<void> {
    if (this.#line.first !== undefined) return this.#show();
    this.#heartbeat.stop();
    this.#changed({ phase: "loading", isBusy: false });
    await this.#ahead;
    if (this.#isStopped) return;
    if (this.#line.first !== undefined) this.#show();
    else await this.start();
  }

  /** The next task is there before it is wanted. */
  #fetchAhead() {
    if (this.#ahead !== null || this.#line.items.length > 1 || this.#isStopped) return;
    this.#ahead = this.#line
      .fetch(true)
      .then(
        (isThere) => {
          const fetched = this.#line.items.at(-1);
          if (this.#isStopped && isThere && fetched) void this.#line.release([fetched]);
        },
        () => this.#laterAgain(() => this.#fetchAhead()),
      )
      .finally(() => {
        this.#ahead = null;
      });
  }

  async #fetchTask(taskId: string): Promise<void> {
    try {
      await this.#line.fetchTask(taskId);
    } catch (error) {
      if (!isLoss(error)) throw error;
      this.#onNotice({ kind: "not-to-be-had" });
    }
  }

  #failed(error: unknown, taskId?: string) {
    if (this.#isStopped) return;
    const isKnown = error instanceof ApiError && !error.isUnreachable;
    this.#changed(isKnown ? { phase: "failed", failure: error } : { phase: "offline" });
    if (!isKnown) this.#laterAgain(() => void this.start(taskId));
  }

  #laterAgain(work: () => void) {
    clearTimeout(this.#again);
    if (!this.#isStopped) this.#again = setTimeout(work, againAfterMs);
  }

  #renewed(item: WorkItem, leaseEndsAt: number) {
    const claim = { ...item.claim, state: "active" as const };
    this.#line.change(item, { leaseEndsAt, claim });
    this.#changed({});
  }

  /** What was fetched ahead may have gone back to the queue while the task in sight took its time. */
  #tidy() {
    const gone = this.#line.items.slice(1).filter(({ leaseEndsAt }) => leaseEndsAt < Date.now());
    this.#line.forget(gone.filter(isReserved));
    if (gone.length > 0) this.#fetchAhead();
  }

  async #lost(item: WorkItem): Promise<void> {
    // Its answer is still to be undone: the task is this person's again with that.
    if (this.#journal.submissions.isTakingBack(item.taskId)) return;
    const isInSight = this.#line.first?.taskId === item.taskId;
    const { answer } = item.draft;
    if (answer !== undefined) {
      const title = titleOf(item.claim.task);
      await this.#journal.kept.keep({ taskId: item.taskId, title, answer, reason: "lost" });
    }
    const isHardlySeen = answer === undefined && Date.now() - this.#shownAt < hardlySeenMs;
    if (!isInSight || isHardlySeen) return this.#putAside(item.taskId);
    this.#heartbeat.stop();
    this.#changeItem(item, { isLost: true });
  }

  async #putAside(taskId: string): Promise<void> {
    const isInSight = this.#line.first?.taskId === taskId;
    this.#line.drop({ taskId });
    if (isInSight) await this.#advance();
  }

  #accepted({ taskId, submissionId, reply, isLate, isTakenBack, title = "A task" }: Accepted) {
    if (isTakenBack) {
      // It counts: there is nothing to go on with.
      this.#onNotice({ kind: "too-late-to-undo" });
      void this.#putAside(taskId);
      return;
    }
    this.#undo.accepted(submissionId, reply);
    void this.#teacher.accepted(submissionId);
    if (isLate) this.#onNotice({ kind: "late", title });
  }

  #noticeRefusals() {
    for (const entry of this.#journal.submissions.entries) {
      const { submissionId, taskId, problem, title = "A task", place } = entry;
      if (problem === null || this.#noticed.has(submissionId)) continue;
      this.#noticed.add(submissionId);
      if (place < this.#begunAt) continue;
      this.#undo.withdraw(submissionId);
      this.#teacher.refused(submissionId);
      this.#onNotice({ kind: "refused", taskId, title, message: problem.message });
    }
  }

  #changeItem(item: WorkItem, change: Partial<WorkItem>) {
    this.#line.change(item, change);
    this.#changed({});
  }

  #changed(change: Partial<WorkState>) {
    const [item, lesson] = [this.#line.first, this.#teacher.lesson];
    this.#state = { ...this.#state, item, lesson, undoable: this.#undo.offered, ...change };
    this.changed();
  }
}
