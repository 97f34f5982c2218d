import { expect, test } from "vitest";
import { describeDuration } from "./durations";

test.each([
  [0, "0 s"],
  [41.4, "41 s"],
  [200, "3 min 20 s"],
  [1500, "25 min"],
  [7500, "2 h 05 min"],
])("%d seconds are %s", (seconds, words) => {
  expect(describeDuration(seconds)).toBe(words);
});
