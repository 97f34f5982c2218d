import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { unacceptable } from "../journal/testing/FakeServer";
import { FakeWork } from "./testing/FakeWork";
import type { WorkSession } from "./WorkSession";

const loading = vi.hoisted(() => ({ ms: 0 }));

vi.mock("#tasktypes", () => ({
  loadEditor: async () => {
    if (loading.ms > 0) await new Promise((resolve) => setTimeout(resolve, loading.ms));
    return {
      Editor: () => null,
      check: (_params: unknown, answer: unknown) =>
        answer === undefined ? [{ field: "category", message: "Choose." }] : [],
    };
  },
}));

let work: FakeWork;
let session: WorkSession;

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const taskInSight = () => session.state.item?.taskId;

beforeEach(async () => {
  vi.useFakeTimers();
  work = new FakeWork(5);
  session = work.open();
  void session.start();
  await pass(200);
});

afterEach(() => {
  loading.ms = 0;
  session.stop();
  vi.useRealTimers();
});

/** Submits, and lets time pass: never beside another `pass`, of which one would not end. */
async function answer(text: string, ms = 5) {
  session.state.item?.draft.change(text);
  await Promise.all([session.submit(), pass(ms)]);
}

describe("one task after the other", () => {
  test("the next one is reserved as soon as one is in sight", () => {
    expect(taskInSight()).toBe("t1");
    expect(work.claimOf("t2")?.state).toBe("reserved");
  });

  test("the next one is in sight when the answer is on the disk, whatever the server does", async () => {
    work.setOffline(true);
    await answer("a");
    expect(taskInSight()).toBe("t2");
    expect(session.state.done).toBe(1);
  });

  test("a reserved task starts when it is shown", async () => {
    await answer("a");
    await pass(100);
    expect(work.claimOf("t2")?.state).toBe("active");
    expect(work.renewals).toContainEqual({ claimId: "c2", activeSeconds: 0, show: true });
  });

  test("every task comes once, however slow the submissions are", async () => {
    work.journalServer.weather = "overloaded";
    const seen: unknown[] = [];
    while (session.state.phase === "working") {
      seen.push(taskInSight());
      await answer("a", 300);
    }
    expect(seen).toEqual(["t1", "t2", "t3", "t4", "t5"]);
    expect(session.state.phase).toBe("empty");
  });

  test("what is submitted while the next one is made ready does not come back", async () => {
    loading.ms = 50;
    await answer("a");
    await pass(30);
    await answer("b", 500);
    expect(taskInSight()).toBe("t3");
  });

  test("an answer that is not complete stays, with the reason", async () => {
    await session.submit();
    expect(session.state.item?.problems).toEqual([{ field: "category", message: "Choose." }]);
    expect(taskInSight()).toBe("t1");
    session.change("a");
    expect(session.state.item?.problems).toEqual([]);
  });

  test("without network work goes on to what was fetched, and later by itself", async () => {
    work.setOffline(true);
    await answer("a");
    await pass(100);
    await answer("b", 100);
    expect(session.state.phase).toBe("offline");
    work.setOffline(false);
    await pass(5000);
    expect(taskInSight()).toBe("t3");
    await pass(60_000);
    expect([...work.journalServer.submissions.values()].map((one) => one.answer)).toEqual([
      "a",
      "b",
    ]);
  });
});

describe("undo", () => {
  test("brings the task back with its answer; the one in sight comes next", async () => {
    await answer("a");
    await pass(500);
    await Promise.all([session.undo(), pass(200)]);
    expect(taskInSight()).toBe("t1");
    expect(session.state.item?.draft.answer).toBe("a");
    expect(session.state.done).toBe(0);
    expect(work.undone).toHaveLength(1);
    await answer("b");
    expect(taskInSight()).toBe("t2");
  });

  test("works without network, before the answer was sent", async () => {
    work.setOffline(true);
    await answer("a");
    await pass(500);
    await Promise.all([session.undo(), pass(200)]);
    expect(session.state.item?.draft.answer).toBe("a");
    await answer("b");
    work.setOffline(false);
    await pass(60_000);
    expect([...work.journalServer.submissions.values()].map((one) => one.answer)).toEqual(["b"]);
  });

  test("an answer which arrived unheard is undone before its successor is sent", async () => {
    work.journalServer.weather = "answers lost";
    await answer("a");
    await pass(100);
    work.setOffline(true);
    await Promise.all([session.undo(), pass(200)]);
    await answer("b");
    expect(work.tab.journal.submissions.entries).toMatchObject([{ answer: "b" }]);
    work.setOffline(false);
    await pass(60_000);
    const arrived = [...work.journalServer.submissions.values()];
    expect(arrived.map((one) => one.answer)).toEqual(["b"]);
  });

  test("is over after its time, and with the next submission", async () => {
    await answer("a");
    expect(session.state.undoable?.item.taskId).toBe("t1");
    await answer("b", 300);
    expect(session.state.undoable?.item.taskId).toBe("t2");
    await pass(11_000);
    expect(session.state.undoable).toBeNull();
  });

  test("that comes too late says so, and nothing moves", async () => {
    await answer("a");
    await pass(500);
    work.isTooLate = true;
    await Promise.all([session.undo(), pass(200)]);
    expect(work.notices).toEqual([{ kind: "too-late-to-undo" }]);
    expect(taskInSight()).toBe("t2");
  });
});

describe("a task that is lost", () => {
  const lose = (taskId: string) => {
    const claim = work.claimOf(taskId);
    if (claim !== undefined) claim.state = "lost";
  };

  test("while somebody works on it is kept, and said", async () => {
    session.state.item?.draft.change("much work");
    lose("t1");
    await pass(26_000);
    expect(session.state.item).toMatchObject({ taskId: "t1", isLost: true });
    expect(work.tab.journal.kept.entries).toMatchObject([
      { taskId: "t1", title: "Fake: Task t1", answer: "much work", reason: "lost" },
    ]);
    await session.goOn();
    expect(taskInSight()).toBe("t2");
  });

  test("before it was looked at is passed over without a word", async () => {
    lose("t2");
    await answer("a");
    await pass(500);
    expect(taskInSight()).toBe("t3");
    expect(work.notices).toEqual([]);
  });
});

describe("an answer that is refused", () => {
  test("is told, and opened again with its answer and the reason", async () => {
    await answer(unacceptable);
    await pass(500);
    expect(work.notices).toEqual([
      { kind: "refused", taskId: "t1", title: "Fake: Task t1", message: "No." },
    ]);
    await Promise.all([session.reopen("t1"), pass(200)]);
    expect(session.state.item).toMatchObject({
      taskId: "t1",
      problems: [{ field: "category", message: "No." }],
    });
    expect(session.state.item?.draft.answer).toBe(unacceptable);
    await answer("better");
    await pass(500);
    expect(work.tab.journal.submissions.entries).toEqual([]);
    expect(taskInSight()).toBe("t2");
  });

  test("cannot be taken back as well", async () => {
    await answer(unacceptable);
    await pass(500);
    expect(session.state.undoable).toBeNull();
  });
});

describe("passing on and leaving", () => {
  test("a skipped task is gone, and the next one in sight", async () => {
    const passing = { kind: "skip", reason: "unclear", note: null } as const;
    await Promise.all([session.passOn(passing), pass(200)]);
    expect(work.passedOn).toEqual([passing]);
    expect(taskInSight()).toBe("t2");
  });

  test("what could not be skipped stays", async () => {
    work.setOffline(true);
    const skipping = session.passOn({ kind: "skip", reason: "other", note: null });
    const failure = expect(skipping).rejects.toThrow("cannot be reached");
    await pass(200);
    await failure;
    expect(taskInSight()).toBe("t1");
    expect(session.state.isBusy).toBe(false);
  });

  test("a pause gives everything back, with the draft sent", async () => {
    session.state.item?.draft.change("half");
    await Promise.all([session.leave(), pass(500)]);
    expect(session.state.phase).toBe("left");
    expect(work.claimOf("t1")?.state).toBe("released");
    expect(work.claimOf("t2")?.state).toBe("released");
    expect(work.journalServer.drafts.get("t1")?.answer).toBe("half");
  });

  test("what is given back is not taken up again by a sign of life under way", async () => {
    const { renew } = work.server;
    work.server.renew = (...sign) =>
      new Promise((resolve) => setTimeout(() => resolve(renew(...sign)), 100));
    await answer("a");
    await Promise.all([session.leave(), pass(500)]);
    expect(work.claimOf("t2")?.state).toBe("released");
  });

  test("a submission may be the last: the next task is not begun", async () => {
    session.state.item?.draft.change("a");
    await Promise.all([session.submitAndLeave(), pass(500)]);
    expect(session.state).toMatchObject({ phase: "left", done: 1 });
    expect(work.renewals).toEqual([]);
    expect(work.claimOf("t2")?.state).toBe("released");
  });

  test("a pause does not wait for a server that does not answer", async () => {
    work.server.release = () => new Promise(() => {});
    await Promise.all([session.leave(), pass(5000)]);
    expect(session.state.phase).toBe("left");
  });

  test("another page keeps the task in sight, and gives back what was not looked at", async () => {
    session.stop();
    await pass(200);
    expect(work.claimOf("t1")?.state).toBe("active");
    expect(work.claimOf("t2")?.state).toBe("released");
  });
});

test("what was fetched ahead and went back to the queue meanwhile is fetched anew", async () => {
  for (let minute = 0; minute < 12; minute++) {
    window.dispatchEvent(new Event("keydown"));
    if (minute === 9) Object.assign(work.claimOf("t2") ?? {}, { state: "released" });
    await pass(60_000);
  }
  expect(taskInSight()).toBe("t1");
  expect(work.claimOf("t3")?.state).toBe("reserved");
  expect(work.had.at(-1)).toEqual(["c1"]);
});

describe("a training task", () => {
  beforeEach(() => {
    session.stop();
    work = new FakeWork(2);
    work.trainings.add("t1");
    session = work.open();
    void session.start();
    return pass(200);
  });

  test("teaches before the next task is in sight, and cannot be taken back", async () => {
    await answer("a", 500);
    expect(session.state.phase).toBe("lesson");
    expect(session.state.undoable).toBeNull();
    expect(session.state.lesson?.expected_response).toEqual({ text: "right" });
    await Promise.all([session.goOn(), pass(100)]);
    expect(session.state.phase).toBe("working");
    expect(taskInSight()).toBe("t2");
    expect(session.state.lesson).toBeNull();
  });

  test("keeps nobody who has no network", async () => {
    work.setOffline(true);
    await answer("a");
    expect(session.state.phase).toBe("lesson");
    await Promise.all([session.goOn(), pass(100)]);
    expect(taskInSight()).toBe("t2");
  });
});
