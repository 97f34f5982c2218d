import { expect, test } from "vitest";
import { lastMonths, monthName, workTime } from "./queries";

test("months go back over the year", () => {
  const months = lastMonths(new Date("2026-01-31T23:30:00Z"));
  expect(months.slice(0, 3)).toEqual(["2026-01", "2025-12", "2025-11"]);
  expect(months).toHaveLength(12);
  expect(monthName("2025-12")).toBe("December 2025");
});

test.each([
  [0, "0 sec"],
  [29.4, "29 sec"],
  [31, "1 min"],
  [3600, "1 h"],
  [12_000, "3 h 20 min"],
  [3_599_970, "1,000 h"],
])("%s seconds are %s", (seconds, words) => {
  expect(workTime(seconds)).toBe(words);
});
