import { expect, test } from "vitest";
import { listIn, objectIn } from "./json";

test.each([
  ["", {}],
  [' {"a": [1]} ', { a: [1] }],
  ["[]", undefined],
  ["null", undefined],
  ["{", undefined],
])("the object in %j", (text, value) => {
  expect(objectIn(text)).toEqual(value);
});

test.each([
  ['["a"]', ["a"]],
  ["{}", undefined],
  ["", undefined],
])("the list in %j", (text, value) => {
  expect(listIn(text)).toEqual(value);
});
