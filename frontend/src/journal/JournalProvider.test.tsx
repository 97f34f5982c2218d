import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { JournalProvider, useDraft, useSubmissions } from "./JournalProvider";
import { SaveStatus } from "./SaveStatus";
import { FakeBrowser, type FakeTab } from "./testing/FakeBrowser";
import { FakeServer, unacceptable } from "./testing/FakeServer";

let server: FakeServer;
let tab: FakeTab;
let change: (answer: unknown) => void;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  tab = new FakeBrowser(server).open();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Editor({ taskId }: { taskId: string }) {
  const draft = useDraft(taskId, null);
  if (draft === undefined) return <p>Opening</p>;
  change = draft.change;
  return (
    <p>
      {String(draft.answer)} <SaveStatus state={draft.state} />
    </p>
  );
}

function Waiting() {
  return useSubmissions().map(({ taskId, problem }) => (
    <p key={taskId}>
      {taskId}: {problem?.message ?? "on its way"}
    </p>
  ));
}

function page(taskId: string) {
  return (
    <JournalProvider journal={tab.journal}>
      <Editor taskId={taskId} />
      <Waiting />
    </JournalProvider>
  );
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("an editor sees its draft and how it is kept; another task has its own", async () => {
  const { rerender } = render(page("t1"));
  await pass(10);
  expect(screen.getByText("undefined", { exact: false })).toBeDefined();
  act(() => change("one"));
  expect(screen.getByText("Saving…")).toBeDefined();
  await pass(3000);
  expect(screen.getByText("Saved just now")).toBeDefined();

  rerender(page("t2"));
  expect(screen.getByText("Opening")).toBeDefined();
  await pass(10);
  act(() => change("two"));
  await pass(3000);
  expect(server.drafts.get("t1")?.answer).toBe("one");
  expect(server.drafts.get("t2")?.answer).toBe("two");
});

test("what is on its way is listed, and what was refused with the reason", async () => {
  render(page("t1"));
  await pass(10);
  server.weather = "offline";
  const answer = { claimId: "c", answer: unacceptable, activeSeconds: 1 };
  await act(() => tab.journal.submit({ ...answer, taskId: "t9" }));
  expect(screen.getByText("t9: on its way")).toBeDefined();
  server.weather = "fine";
  await pass(10_000);
  expect(screen.getByText("t9: No.")).toBeDefined();
});
