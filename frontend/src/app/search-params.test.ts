import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./search-params";

test("text stays text, there and back", () => {
  const search = { unique_id: "00123", project: 'a & "b"', tag: "true" };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test("what is not set is not in the address", () => {
  expect(stringifySearch({ status: undefined, tag: "" })).toBe("");
});
