import fc from "fast-check";
import { expect, test } from "vitest";
import { problemOfNumber, readNumber, steppedFrom } from "./numbers";

test.each([
  ["7", 7],
  [" -2.50 ", -2.5],
  ["2,5", 2.5],
  [".5", 0.5],
  ["3.", 3],
  [4, 4],
] as const)("%j is read as %d", (typed, number) => {
  expect(readNumber(typed)).toBe(number);
});

test.each(["", ".", "-", "1e9", "1.2.3", "1 000", "0x1", true, null, [], {}, Number.NaN])(
  "%j is no number",
  (typed) => {
    expect(readNumber(typed)).toBeUndefined();
  },
);

test("what is out of the bounds is said", () => {
  expect(problemOfNumber(2, { min: 3 })).toBe("must be at least 3");
  expect(problemOfNumber(4, { max: 3 })).toBe("must be at most 3");
  expect(problemOfNumber(1.3, { step: 0.5 })).toBe("must be in steps of 0.5");
  expect(problemOfNumber(2, { min: 1, step: 2 })).toBe("must be in steps of 2 from 1 on");
  expect(problemOfNumber(0.3, { min: 0, step: 0.1 })).toBeUndefined();
});

test("a step leads to a number that fits", () => {
  expect(steppedFrom("", { min: 3 }, 1)).toBe(3);
  expect(steppedFrom("0.2", { step: 0.1 }, 1)).toBe(0.3);
  expect(steppedFrom("3", { min: 0, max: 3 }, 1)).toBe(3);
  fc.assert(
    fc.property(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom(0.1, 0.5, 1, 7),
      fc.integer({ min: -100, max: 100 }),
      fc.integer({ min: -10, max: 10 }),
      (min, width, step, typed, steps) => {
        const bounds = { min, max: min + width, step };
        expect(problemOfNumber(steppedFrom(String(typed), bounds, steps), bounds)).toBeUndefined();
      },
    ),
  );
});
