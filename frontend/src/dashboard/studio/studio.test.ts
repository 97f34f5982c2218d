import { expect, test } from "vitest";
import { moved } from "./order";
import { changeOf } from "./queries";

test.each([
  ["b", 1, "acb"],
  ["b", -1, "bac"],
  ["c", Number.NEGATIVE_INFINITY, "cab"],
  ["a", -1, "abc"],
  ["c", 1, "abc"],
])("%s moved by %d", (name, by, expected) => {
  expect(moved(["a", "b", "c"], name, by).join("")).toBe(expected);
});

test("only what differs is added and removed", () => {
  expect(changeOf(["a", "b"], ["b", "c"])).toEqual({ add: ["c"], remove: ["a"] });
});
