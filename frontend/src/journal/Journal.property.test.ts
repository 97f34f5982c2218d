import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FakeTab } from "./testing/FakeBrowser";
import { FakeBrowser } from "./testing/FakeBrowser";
import { FakeServer, unacceptable, type Weather } from "./testing/FakeServer";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const tasks = ["task-1", "task-2", "task-3"];

type Step =
  | { do: "edit" | "submit" | "submit badly"; task: string }
  | { do: "weather"; weather: Weather }
  | { do: "wait"; ms: number }
  | { do: "reload" | "crash" | "second tab" | "wake" };

const anyTask = fc.constantFrom(...tasks);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("edit" as const), task: anyTask }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("submit" as const), task: anyTask }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("submit badly" as const), task: anyTask }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("weather" as const),
      weather: fc.constantFrom<Weather>("fine", "offline", "answers lost", "overloaded"),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.nat(5000) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "reload" as const,
        "crash" as const,
        "second tab" as const,
        "wake" as const,
      ),
    }),
  },
);

/** A person at work, and what they believe to have done. */
class Person {
  readonly server = new FakeServer();
  readonly browser = new FakeBrowser(this.server);
  tab: FakeTab = this.browser.open();
  readonly tabs = [this.tab];
  /** The last edit of each task that is still being worked on. */
  readonly edits = new Map<string, string>();
  readonly submitted: string[] = [];
  /** Tasks whose last submission the server refuses. */
  readonly refused = new Set<string>();
  #count = 0;

  async perform(step: Step): Promise<void> {
    switch (step.do) {
      case "edit":
        return this.#edit(step.task);
      case "submit":
        return this.#submit(step.task, `answer ${this.#count++}`);
      case "submit badly":
        return this.#submit(step.task, unacceptable);
      case "weather":
        this.server.weather = step.weather;
        return;
      case "wait":
        await vi.advanceTimersByTimeAsync(step.ms);
        return;
      case "wake":
        return this.tab.wake();
      case "reload":
        await this.tab.leave();
        return this.#openTab();
      case "crash":
        // What was typed in the last tenth of a second may be gone; nothing else.
        await vi.advanceTimersByTimeAsync(100);
        this.tab.crash();
        return this.#openTab();
      case "second tab":
        return this.#openTab();
    }
  }

  async finish(): Promise<void> {
    this.server.weather = "fine";
    for (const tab of this.tabs) tab.wake();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
  }

  async #edit(task: string) {
    const stored = this.server.drafts.get(task);
    const draft = await this.tab.journal.openDraft(
      task,
      stored === undefined ? null : { ...stored, savedAt: null },
    );
    const answer = `edit ${this.#count++}`;
    draft.change(answer);
    this.edits.set(task, answer);
    await vi.advanceTimersByTimeAsync(1);
  }

  async #submit(taskId: string, answer: string) {
    await this.tab.journal.submit({
      taskId,
      claimId: `claim of ${taskId}`,
      answer,
      activeSeconds: 1,
    });
    if (answer === unacceptable) {
      this.refused.add(taskId);
    } else {
      this.refused.delete(taskId);
      this.submitted.push(answer);
    }
    this.edits.delete(taskId);
    await vi.advanceTimersByTimeAsync(1);
  }

  #openTab() {
    this.tab = this.browser.open();
    this.tabs.push(this.tab);
  }
}

test("the last edit and every submission arrive, each exactly once, whatever happens", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 40 }), async (steps) => {
      const person = new Person();
      for (const step of steps) await person.perform(step);
      await person.finish();

      const { server, browser } = person;
      for (const [task, answer] of person.edits) {
        expect(server.drafts.get(task)?.answer).toBe(answer);
      }
      const arrived = [...server.submissions.values()].map(({ answer }) => answer);
      expect(arrived.toSorted()).toEqual(person.submitted.toSorted());

      const kept = [...browser.disk.values()].map((text) => JSON.parse(text));
      const needAttention = kept.filter(({ submissionId }) => submissionId !== undefined);
      expect(new Set(needAttention.map(({ taskId }) => taskId))).toEqual(person.refused);
      expect(needAttention.every(({ problem }) => problem.status === 422)).toBe(true);
      for (const tab of person.tabs) tab.crash();
    }),
    { numRuns: 1000 },
  );
}, 120_000);

test("with a network that only ever fails outright, submissions arrive in their order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 30 }), async (steps) => {
      const person = new Person();
      for (const step of steps) {
        const isKind = step.do !== "weather" || step.weather !== "overloaded";
        if (isKind) await person.perform(step);
      }
      await person.finish();
      const arrived = [...person.server.submissions.values()].map(({ answer }) => answer);
      expect(arrived).toEqual(person.submitted);
      for (const tab of person.tabs) tab.crash();
    }),
    { numRuns: 1000 },
  );
}, 120_000);
