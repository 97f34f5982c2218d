import fc from "fast-check";
import { expect, test } from "vitest";
import { printClock, readClock, spellClock } from "./clock";

test.each([
  [0, 0, "0:00"],
  [62.5, 0, "1:02"],
  [59.999, 0, "0:59"],
  [59.9996, 3, "1:00.000"],
  [62.5, 3, "1:02.500"],
  [3612, 1, "1:00:12.0"],
])("%d s with %d digits is %s", (seconds, digits, clock) => {
  expect(printClock(seconds, digits)).toBe(clock);
});

test.each([
  ["62.5", 62.5],
  [" 1:02,5 ", 62.5],
  ["1:00:12", 3612],
  ["7.", 7],
  ["", undefined],
  ["1:-2", undefined],
  ["1:2:3:4", undefined],
  ["1.5:2", undefined],
  ["soon", undefined],
])("%j is read as %s", (text, seconds) => {
  expect(readClock(text)).toBe(seconds);
});

test("what is printed to the millisecond is read again", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 8 }), (ms) => {
      expect(readClock(printClock(ms / 1000, 3))).toBe(ms / 1000);
    }),
  );
});

test.each([
  [0.4, "the beginning"],
  [61, "1 minute 1 second"],
  [7205, "2 hours 5 seconds"],
])("%d s are read aloud as %s", (seconds, words) => {
  expect(spellClock(seconds)).toBe(words);
});
