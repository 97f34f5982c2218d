import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBrowser, type FakeTab } from "./testing/FakeBrowser";
import { FakeServer } from "./testing/FakeServer";

let server: FakeServer;
let browser: FakeBrowser;
let tab: FakeTab;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  browser = new FakeBrowser(server);
  tab = browser.open();
});

afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function submit(answer: string) {
  return tab.journal.submit({ taskId: "t1", claimId: "c1", answer, activeSeconds: 1, title: "T" });
}

describe("a submission that is taken back", () => {
  test("before it is sent never arrives", async () => {
    server.weather = "offline";
    const id = await submit("answer");
    await pass(100);
    const taken = await tab.journal.submissions.takeBack(id);
    expect(taken).toMatchObject({ answer: "answer", tries: 1, title: "T" });
    server.weather = "fine";
    await pass(60_000);
    expect(server.submissions.size).toBe(0);
    expect(browser.disk.size).toBe(0);
  });

  test("while it is under way is waited for: it has arrived then", async () => {
    const id = await submit("answer");
    await pass(5);
    const taking = tab.journal.submissions.takeBack(id);
    await pass(200);
    expect(await taking).toBeUndefined();
    expect(server.submissions.size).toBe(1);
  });

  test("while the network goes does not come back by itself", async () => {
    server.weather = "offline";
    const id = await submit("answer");
    const taking = tab.journal.submissions.takeBack(id);
    await pass(200);
    await taking;
    server.weather = "fine";
    await pass(60_000);
    expect(server.submissions.size).toBe(0);
  });

  test("leaves the task to be gone on with at once", async () => {
    const draft = await tab.journal.openDraft("t1", null);
    draft.change("answer");
    const id = await submit("answer");
    const [taken, reopened] = await Promise.all([
      tab.journal.submissions.takeBack(id),
      tab.journal.openDraft("t1", null),
      pass(200),
    ]);
    expect(taken === undefined || taken.answer === "answer").toBe(true);
    reopened.change("better");
    await pass(5000);
    expect(server.drafts.get("t1")?.answer).toBe("better");
  });
});

describe("a draft that is opened again in the same page", () => {
  test("is the same while nobody else has been at it", async () => {
    const draft = await tab.journal.openDraft("t1", null);
    draft.change("mine");
    expect(await tab.journal.openDraft("t1", null)).toBe(draft);
  });

  test("is the newer one of another tab", async () => {
    const draft = await tab.journal.openDraft("t1", null);
    draft.change("mine");
    await pass(5000);
    const other = browser.open();
    const theirs = await other.journal.openDraft("t1", null);
    theirs.change("theirs");
    await pass(200);
    const again = await tab.journal.openDraft("t1", null);
    expect(again.answer).toBe("theirs");
  });
});

describe("work that does not count", () => {
  const work = { taskId: "t1", title: "Signs", answer: "much", reason: "lost" as const };

  test("is kept over a crash, newest first, until it is discarded", async () => {
    await tab.journal.kept.keep(work);
    await pass(10);
    await tab.journal.kept.keep({ ...work, taskId: "t2" });
    tab.crash();
    const next = browser.open();
    await next.journal.start();
    expect(next.journal.kept.entries.map(({ taskId }) => taskId)).toEqual(["t2", "t1"]);
    await next.journal.kept.forget("t2");
    expect(next.journal.kept.entries).toMatchObject([work]);
  });

  test("is forgotten when the task is handed in after all", async () => {
    await tab.journal.kept.keep(work);
    await submit("answer");
    await pass(1000);
    expect(tab.journal.kept.entries).toEqual([]);
    expect(browser.disk.size).toBe(0);
  });
});
