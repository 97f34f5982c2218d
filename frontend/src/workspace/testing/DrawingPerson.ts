import { vi } from "vitest";
import { FakeBrowser, type FakeTab } from "../../journal/testing/FakeBrowser";
import type { Weather } from "../../journal/testing/FakeServer";
import { WorkSession } from "../WorkSession";
import type { WorkServer } from "../work-server";
import type { Craft } from "./Craft";
import { Leased } from "./Leased";
import { leaseMs } from "./LeaseQueue";

export type Step<Work> =
  | { do: "work"; doing: (work: Work) => void }
  | { do: "weather"; weather: Weather }
  | { do: "wait"; ms: number }
  | { do: "submit" | "take back" | "more time" | "go on" }
  | { do: "reload" | "crash" | "other tab" | "pause" | "wake" }
  | { do: "rival overtakes" | "rival takes" | "rival answers" | "rival gives back" };

const tasks = ["task-1", "task-2", "task-3", "task-4"];
const [ada, bob] = ["ada", "bob"];

/** Somebody who draws, with one browser; and somebody else, who takes what is to be had. */
export class DrawingPerson<Work, Answer> {
  readonly leased = new Leased(tasks, ada);
  readonly browser = new FakeBrowser(this.leased);
  readonly tabs: FakeTab[] = [];
  /** What was in sight last, by task. */
  readonly last = new Map<string, string>();
  /** What counts as handed in, by task. */
  readonly handedIn = new Map<string, string>();
  /** Taken back, but whether that was heard is not known. */
  readonly uncertain = new Set<string>();
  /** What came in sight otherwise than it was left. */
  readonly strange: string[] = [];
  readonly #craft: Craft<Work, Answer>;
  /** What is in sight while nothing was said. */
  readonly #blank: string;
  #tab: FakeTab;
  #session: WorkSession;
  #target = new EventTarget();
  #work: { taskId: string; answer: unknown; it: Work } | undefined;

  constructor(craft: Craft<Work, Answer>) {
    this.#craft = craft;
    this.#blank = this.#seenIn(craft.begin(undefined, () => {}));
    this.#tab = this.#openTab();
    this.#session = this.#beginSession();
  }

  async perform(step: Step<Work>): Promise<void> {
    switch (step.do) {
      case "work":
        this.#draw(step.doing);
        break;
      case "weather":
        this.leased.weather = step.weather;
        break;
      case "wait":
        await vi.advanceTimersByTimeAsync(step.ms);
        break;
      case "submit":
        await this.#submit();
        break;
      case "take back":
        await this.#takeBack();
        break;
      case "more time":
        void this.#session.extend();
        break;
      case "go on":
        if (this.#session.state.item?.isLost) void this.#session.goOn();
        break;
      case "wake":
        this.#tab.wake();
        break;
      case "pause":
        await this.#pause();
        break;
      case "reload":
      case "crash":
      case "other tab":
        await this.#another(step.do);
        break;
      case "rival overtakes":
        await vi.advanceTimersByTimeAsync(leaseMs + 2000);
        this.leased.queue.next(bob, [], false);
        break;
      default:
        this.#rival(step.do);
    }
    await vi.advanceTimersByTimeAsync(1);
    this.#look();
  }

  /** Comes to rest: the network is there, and everything that waits is sent. */
  async finish(): Promise<void> {
    this.leased.weather = "fine";
    this.#session.stop();
    for (const tab of this.tabs) tab.wake();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
  }

  end(): void {
    this.#session.stop();
    this.#closeWork();
    for (const tab of this.tabs) tab.crash();
    this.leased.close();
  }

  get isAtWork(): boolean {
    return this.#work !== undefined;
  }

  /** What the browser keeps of work that does not count. */
  get kept() {
    return this.#tab.journal.kept.entries.map(({ taskId, reason, answer }) => ({
      ...{ taskId, reason },
      answer: this.#text(answer),
    }));
  }

  draftOf(taskId: string): string {
    return this.#text(this.leased.queue.draftOf(ada, taskId)?.answer);
  }

  get submissions() {
    return this.leased.queue.submissions
      .filter(({ person }) => person === ada)
      .map(({ taskId, state, answer }) => ({ taskId, state, answer: this.#text(answer) }));
  }

  #draw(doing: (work: Work) => void) {
    if (this.#work === undefined) return;
    this.#target.dispatchEvent(new Event("keydown"));
    doing(this.#work.it);
    this.#remember();
  }

  #remember() {
    if (this.#work === undefined) return;
    const { taskId, it } = this.#work;
    const seen = this.#seenIn(it);
    if (seen !== this.#blank || this.last.has(taskId)) this.last.set(taskId, seen);
  }

  async #submit() {
    const { item, done } = this.#session.state;
    if (item === undefined || this.#work === undefined) return;
    const seen = this.#seenIn(this.#work.it);
    await settled(this.#session.submit());
    if (this.#session.state.done === done) return;
    this.handedIn.set(item.taskId, seen);
  }

  async #takeBack() {
    const before = this.#session.state.undoable?.item.taskId;
    await settled(this.#session.undo());
    const { item } = this.#session.state;
    if (before === undefined) return;
    if (item?.taskId === before) this.handedIn.delete(before);
    else this.uncertain.add(before);
  }

  /** Leaves the workspace, and comes back to it. */
  async #pause() {
    await settled(this.#session.leave());
    this.#closeWork();
    this.#session = this.#beginSession();
    await vi.advanceTimersByTimeAsync(100);
  }

  async #another(how: "reload" | "crash" | "other tab") {
    // What was drawn in the last tenth of a second may be gone after a crash; nothing else.
    if (how !== "reload") await vi.advanceTimersByTimeAsync(100);
    if (how === "reload") await this.#tab.leave();
    if (how === "crash") this.#tab.crash();
    this.#session.stop();
    this.#closeWork();
    this.#tab = this.#openTab();
    this.#session = this.#beginSession();
    await vi.advanceTimersByTimeAsync(200);
  }

  #rival(what: "rival takes" | "rival answers" | "rival gives back") {
    const { queue } = this.leased;
    if (what === "rival takes") {
      queue.next(bob, [], false);
      return;
    }
    const claim = queue.heldBy(bob)[0];
    if (claim === undefined) return;
    if (what === "rival gives back") queue.release(bob, claim.claimId);
    else queue.submit(bob, claim.claimId, `of bob, ${claim.claimId}`, "by somebody else");
  }

  /** As the page does: an editor for each task that comes in sight, and told of other answers. */
  #look() {
    const { phase, item } = this.#session.state;
    const isEditing = phase === "working" && item !== undefined && !item.isLost;
    if (!isEditing || this.#work?.taskId !== item.taskId) this.#closeWork();
    if (!isEditing) return;
    const { taskId, draft } = item;
    const answer = draft.answer as Answer | undefined;
    if (this.#work === undefined) {
      const change = (changed: Answer) => {
        if (this.#work !== undefined) this.#work.answer = changed;
        this.#session.change(changed);
      };
      this.#work = { taskId, answer, it: this.#craft.begin(answer, change) };
      this.#comeBack(taskId);
      this.#compare(taskId);
    } else if (answer !== this.#work.answer && answer !== undefined) {
      this.#work.answer = answer;
      this.#craft.adopt(this.#work.it, answer);
      this.#compare(taskId);
    }
    const saved = this.#text(item.draft.answer);
    const seen = this.last.get(taskId) ?? this.#blank;
    if (saved !== seen) this.strange.push(`${taskId}: the draft is ${saved}, not ${seen}`);
  }

  /** What was handed in comes again only where it did not count. */
  #comeBack(taskId: string) {
    const state = this.submissions.findLast((one) => one.taskId === taskId)?.state;
    if (!this.handedIn.delete(taskId)) return;
    const isMeant = this.uncertain.delete(taskId) || state === "late";
    if (!isMeant) this.strange.push(`${taskId} came back, though it is ${state}`);
  }

  #compare(taskId: string) {
    if (this.#work === undefined) return;
    const left = this.last.get(taskId) ?? this.#blank;
    const found = this.#seenIn(this.#work.it);
    if (found !== left) this.strange.push(`${taskId}: left with ${left}, found with ${found}`);
  }

  #seenIn(work: Work): string {
    return this.#text(this.#craft.inSight(work));
  }

  #text(answer: unknown): string {
    return answer === undefined ? this.#blank : JSON.stringify(this.#craft.seen(answer as Answer));
  }

  #closeWork() {
    if (this.#work !== undefined) this.#craft.end?.(this.#work.it);
    this.#work = undefined;
  }

  #openTab(): FakeTab {
    const tab = this.browser.open();
    this.tabs.push(tab);
    return tab;
  }

  #beginSession(): WorkSession {
    const tab = this.#tab;
    const session = new WorkSession({
      server: heardIn(tab, this.leased.server),
      journal: tab.journal,
      onNotice: () => {},
      target: this.#target,
    });
    void session.start();
    return session;
  }
}

/** Lets time pass until it is done. */
async function settled(work: Promise<void>): Promise<void> {
  let isDone = false;
  void work.then(() => {
    isDone = true;
  });
  for (let turn = 0; turn < 1000; turn++) {
    await vi.advanceTimersByTimeAsync(turn === 0 ? 0 : 50);
    if (isDone) return;
  }
  throw new Error("The page waits for ever.");
}

/** A page that is gone neither asks nor hears anything. */
function heardIn(tab: FakeTab, server: WorkServer): WorkServer {
  const calls = Object.entries(server).map(([name, call]) => [
    name,
    (...asked: unknown[]) =>
      tab.isAlive ? tab.hear((call as (...all: unknown[]) => Promise<unknown>)(...asked)) : never(),
  ]);
  return Object.fromEntries(calls) as WorkServer;
}

function never(): Promise<never> {
  return new Promise(() => {});
}
