import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Draft } from "./Draft";
import { FakeBrowser, type FakeTab } from "./testing/FakeBrowser";
import { FakeServer, unacceptable } from "./testing/FakeServer";

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

function answerOf(taskId: string, answer: string) {
  return { taskId, claimId: `claim of ${taskId}`, answer, activeSeconds: 12 };
}

function onDisk(text: string): boolean {
  return [...browser.disk.values()].some((record) => record.includes(text));
}

describe("a draft", () => {
  let draft: Draft;

  beforeEach(async () => {
    draft = await tab.journal.openDraft("t1", null);
  });

  test("is on the disk within a tenth of a second, however fast one types", async () => {
    for (let letter = 0; letter < 30; letter++) {
      draft.change(`text ${letter}.`);
      await pass(10);
      const recent = Array.from({ length: 11 }, (_, age) => `text ${letter - age}.`);
      expect(recent.some(onDisk)).toBe(true);
    }
    await pass(100);
    expect(onDisk("text 29.")).toBe(true);
  });

  test("is on the server within two seconds, even while one goes on typing", async () => {
    for (let letter = 0; letter < 40; letter++) {
      draft.change(`text ${letter}`);
      await pass(100);
      const newest = Number(String(server.drafts.get("t1")?.answer ?? "text -1").slice(5));
      expect(letter - newest).toBeLessThanOrEqual(20);
    }
  });

  test("tells how it is kept", async () => {
    const seen: string[] = [];
    draft.subscribe(() => {
      if (draft.state.status !== seen.at(-1)) seen.push(draft.state.status);
    });
    draft.change("one");
    await pass(3000);
    expect(draft.state).toEqual({ status: "saved", savedAt: expect.any(Number) });
    server.weather = "offline";
    draft.change("two");
    await pass(3000);
    server.weather = "overloaded";
    await pass(10_000);
    server.weather = "fine";
    await pass(20_000);
    expect(seen).toEqual(["saving", "saved", "saving", "offline", "local", "saved"]);
    expect(server.drafts.get("t1")?.answer).toBe("two");
  });

  test("is sent at once when the network comes back", async () => {
    server.weather = "offline";
    draft.change("one");
    await pass(50_000);
    server.weather = "fine";
    tab.wake();
    await pass(100);
    expect(draft.state.status).toBe("saved");
  });

  test("is sent when the page is left", async () => {
    draft.change("one");
    await tab.leave();
    await pass(100);
    expect(server.drafts.get("t1")?.answer).toBe("one");
  });

  test("which the server refuses stays here, with its reason, until it is changed", async () => {
    vi.spyOn(server.transport, "saveDraft").mockResolvedValueOnce({
      kind: "refused",
      problem: { status: 410, message: "The task was canceled." },
    });
    draft.change("one");
    await pass(3000);
    expect(draft.state).toMatchObject({ status: "error", message: "The task was canceled." });
    expect(onDisk("one")).toBe(true);
    draft.change("two");
    await pass(3000);
    expect(draft.state.status).toBe("saved");
  });

  test("gives way to a newer version from elsewhere, and is kept aside", async () => {
    const later = Date.now() + 1000;
    server.drafts.set("t1", { version: later, answer: { from: "my phone" } });
    draft.change("mine");
    await pass(900);
    expect(draft.answer).toEqual({ from: "my phone" });
    expect(draft.state.status).toBe("saved");
    const [mine] = draft.aside;
    if (mine === undefined) throw new Error("the answer is lost");
    draft.takeFromAside(mine);
    await pass(3000);
    expect(server.drafts.get("t1")?.answer).toBe("mine");
    expect(draft.aside.map(({ answer }) => answer)).toEqual([{ from: "my phone" }]);
  });

  test("typed while the newer version arrives, wins; the other one is kept aside", async () => {
    server.drafts.set("t1", { version: Date.now() + 300, answer: "from my phone" });
    draft.change("one");
    await pass(710);
    draft.change("two");
    await pass(3000);
    expect(server.drafts.get("t1")?.answer).toBe("two");
    expect(draft.aside.map(({ answer }) => answer)).toEqual(["from my phone"]);
  });

  test("in two tabs ends as it was changed last", async () => {
    server.weather = "offline";
    draft.change("one");
    const other = await browser.open().journal.openDraft("t1", null);
    expect(other.answer).toBe("one");
    await pass(10);
    other.change("two");
    await pass(3000);
    server.weather = "fine";
    await pass(60_000);
    expect(server.drafts.get("t1")?.answer).toBe("two");
  });

  test("is the server's when this browser has nothing newer", async () => {
    const opened = await tab.journal.openDraft("t2", { answer: "there", version: 3, savedAt: 5 });
    expect(opened.answer).toBe("there");
    expect(opened.state).toEqual({ status: "saved", savedAt: 5 });
  });

  test("comes back after a crash, ahead of the server's", async () => {
    server.weather = "offline";
    draft.change("unsent");
    await pass(150);
    tab.crash();
    server.weather = "fine";
    const next = browser.open();
    const again = await next.journal.openDraft("t1", { answer: "old", version: 0, savedAt: 1 });
    expect(again.answer).toBe("unsent");
    await pass(3000);
    expect(server.drafts.get("t1")?.answer).toBe("unsent");
  });
});

describe("a submission", () => {
  test("is on the disk before it is sent, and gone when it was accepted", async () => {
    const accepted = vi.fn();
    tab.journal.onAccepted(accepted);
    const key = await tab.journal.submit(answerOf("t1", "answer"));
    expect(onDisk(key)).toBe(true);
    expect(server.submitRequests).toBe(0);
    await pass(100);
    expect(server.submissions.get(key)?.answer).toBe("answer");
    expect(onDisk(key)).toBe(false);
    expect(accepted).toHaveBeenCalledWith(expect.objectContaining({ taskId: "t1" }));
  });

  test("ends the claim's draft", async () => {
    const draft = await tab.journal.openDraft("t1", null);
    draft.change("draft");
    await tab.journal.submit(answerOf("t1", "answer"));
    await pass(10_000);
    expect(server.drafts.size).toBe(0);
    expect(browser.disk.size).toBe(0);
  });

  test("survives a crash and is sent by the next page", async () => {
    server.weather = "offline";
    await tab.journal.submit(answerOf("t1", "answer"));
    tab.crash();
    server.weather = "fine";
    browser.open();
    await pass(1000);
    expect(server.submissions.size).toBe(1);
  });

  test("is not sent twice by two tabs", async () => {
    const other = browser.open();
    server.weather = "offline";
    await tab.journal.submit(answerOf("t1", "one"));
    await other.journal.submit(answerOf("t2", "two"));
    await pass(100);
    server.weather = "fine";
    tab.wake();
    other.wake();
    await pass(1000);
    expect(server.submitRequests).toBe(2);
  });

  test("is sent by the other tab when its own has crashed in the middle", async () => {
    const other = browser.open();
    await tab.journal.submit(answerOf("t1", "one"));
    await pass(5);
    tab.crash();
    other.wake();
    await pass(5000);
    expect(server.submissions.size).toBe(1);
    expect(other.journal.submissions.entries).toEqual([]);
  });

  test("which is refused waits for the person with the server's answer, and holds nobody up", async () => {
    const { submissions } = tab.journal;
    await tab.journal.submit(answerOf("t1", unacceptable));
    await tab.journal.submit(answerOf("t2", "fine"));
    await pass(1000);
    expect(server.submissions.size).toBe(1);
    expect(submissions.entries).toMatchObject([
      { taskId: "t1", problem: { status: 422, field: "category" } },
    ]);
    tab.crash();

    const next = browser.open();
    await pass(60_000);
    expect(server.submitRequests).toBe(2);
    await next.journal.submit(answerOf("t1", "corrected"));
    await pass(1000);
    expect([...server.submissions.values()].map(({ answer }) => answer)).toEqual([
      "fine",
      "corrected",
    ]);
    expect(browser.disk.size).toBe(0);
  });

  test("waits longer and longer while the server fails", async () => {
    server.weather = "overloaded";
    const requests = vi.spyOn(server.transport, "submit");
    await tab.journal.submit(answerOf("t1", "answer"));
    await pass(60_000);
    expect(requests.mock.calls.length).toBeGreaterThan(4);
    expect(requests.mock.calls.length).toBeLessThan(9);
  });
});
