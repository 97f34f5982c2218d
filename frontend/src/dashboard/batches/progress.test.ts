import { expect, test } from "vitest";
import { progressOf, timeLeft } from "./progress";

test("what has ended in any way counts as done", () => {
  const counts = { pending: 4, completed: 3, error: 2, canceled: 1 };
  expect(progressOf(counts)).toEqual({ ended: 6, total: 10 });
});

test.each([
  [0, 10, undefined],
  [10, 0, undefined],
  [1, 600, "about 1 minute"],
  [10, 20, "about 30 minutes"],
  [20, 20, "about 1 hour"],
  [100, 10, "about 10 hours"],
  [100_000, 10, "about 417 days"],
])("%d pending at %d an hour", (pending, pace, words) => {
  expect(timeLeft(pending, pace)).toBe(words);
});
