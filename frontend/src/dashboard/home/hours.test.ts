import { expect, test } from "vitest";
import { fillHours, topOf } from "./hours";

test("every one of the last 24 hours is there, empty ones too", () => {
  const given = [{ hour: "2026-11-22T08:00:00Z", created: 3, completed: 1 }];
  const hours = fillHours(given, Date.parse("2026-11-22T09:30:00Z"));
  expect(hours.length).toBe(24);
  expect(hours[0]?.start.toISOString()).toBe("2026-11-21T10:00:00.000Z");
  expect(hours.at(-2)).toMatchObject({ created: 3, completed: 1 });
  expect(hours.at(-1)).toMatchObject({ created: 0, completed: 0 });
});

test.each([
  [0, 4],
  [3, 4],
  [7, 8],
  [11, 20],
  [22, 30],
  [350, 400],
  [1000, 1000],
])("a highest bar of %i gives a scale to %i", (highest, top) => {
  expect(topOf([{ start: new Date(0), created: highest, completed: 0 }])).toBe(top);
});
