import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WorkPlace } from "./WorkPlace";

let open: WorkPlace[] = [];

function tab(): WorkPlace {
  const place = new WorkPlace("ann");
  open.push(place);
  place.enter();
  return place;
}

/** On plain http there are no locks. With them: tests/browser/test_workspace.py. */
beforeEach(() => {
  vi.stubGlobal("navigator", { userAgent: "plain" });
});

afterEach(() => {
  for (const place of open) place.close();
  open = [];
  vi.unstubAllGlobals();
});

test("the only tab works", async () => {
  const only = tab();
  expect(only.place).toBe("asking");
  await vi.waitFor(() => expect(only.place).toBe("here"));
});

test("a second tab is told, and can take over", async () => {
  const first = tab();
  await vi.waitFor(() => expect(first.place).toBe("here"));
  const second = tab();
  await vi.waitFor(() => expect(second.place).toBe("elsewhere"));
  second.takeOver();
  expect(second.place).toBe("here");
  await vi.waitFor(() => expect(first.place).toBe("elsewhere"));
});

test("when a tab is closed another one may work", async () => {
  const first = tab();
  await vi.waitFor(() => expect(first.place).toBe("here"));
  first.close();
  const second = tab();
  await vi.waitFor(() => expect(second.place).toBe("here"));
});
