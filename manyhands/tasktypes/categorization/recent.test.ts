import { beforeEach, expect, test } from "vitest";
import { mostRecent, noteRecent, readRecent, withUse } from "./recent";

const categories = Array.from({ length: 20 }, (_, place) => `c${place}`);

beforeEach(() => localStorage.clear());

test("what was chosen lately keeps its place", () => {
  for (const category of ["c3", "c5", "c3", "c9"]) noteRecent(categories, category);
  expect(readRecent(categories)).toEqual(["c3", "c5", "c9"]);
});

test("when all places are taken, the one used least lately goes", () => {
  for (let place = 0; place < mostRecent; place++) noteRecent(categories, `c${place}`);
  noteRecent(categories, "c0");
  noteRecent(categories, "c15");
  expect(readRecent(categories)).toEqual(["c0", "c15", "c2", "c3", "c4", "c5"]);
});

test("each list has its own", () => {
  noteRecent(categories, "c1");
  expect(readRecent(categories.slice(1))).toEqual([]);
});

test("a full storage or nonsense in it is no harm", () => {
  noteRecent(categories, "c1");
  for (const key of Object.keys(localStorage)) localStorage.setItem(key, '[{"category":3}]');
  expect(readRecent(categories)).toEqual([]);
  expect(withUse([], "c1")).toEqual([{ category: "c1", usedAt: 1 }]);
});
