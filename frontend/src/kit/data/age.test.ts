import { expect, test } from "vitest";
import { describeAge, describeExactly, describeWait } from "./age";

const now = Date.parse("2026-11-22T12:00:00Z");

test.each([
  ["2026-11-22T11:59:55Z", "just now"],
  ["2026-11-22T11:59:30Z", "30 sec ago"],
  ["2026-11-22T11:55:00Z", "5 min ago"],
  ["2026-11-22T09:00:30Z", "2 hr ago"],
  ["2026-11-21T11:00:00Z", "yesterday"],
  ["2026-11-22T14:00:00Z", "in 2 hr"],
  ["2026-11-29T11:59:50Z", "in 7 days"],
  ["2026-01-31T12:00:00Z", "31 Jan 2026"],
])("%s is %s", (time, words) => {
  expect(describeAge(new Date(time), now)).toBe(words);
});

test.each([
  ["2026-11-22T11:59:00Z", "in a moment"],
  ["2026-11-22T12:00:09Z", "in a moment"],
  ["2026-11-22T12:05:00Z", "in 5 min"],
])("what waits until %s is due %s", (time, words) => {
  expect(describeWait(new Date(time), now)).toBe(words);
});

test("the exact time is in UTC, whatever zone it was given in", () => {
  expect(describeExactly(new Date("2026-11-22T01:02:03.456+02:00"))).toBe(
    "2026-11-21 23:02:03 UTC",
  );
});
