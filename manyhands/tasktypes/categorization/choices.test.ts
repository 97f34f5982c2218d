import { expect, test } from "vitest";
import { answerOf, checkChosen, chosenIn, type Params, press } from "./choices";

const one: Params = {
  categories: ["red", "green", "blue"],
  allow_multiple: false,
  attachment: "tomato",
  attachment_type: "text",
};
const several: Params = { ...one, allow_multiple: true };

test("one takes the place of the other", () => {
  expect(press(one, ["red"], "blue")).toEqual(["blue"]);
  expect(press(one, ["red"], "red")).toEqual(["red"]);
  expect(answerOf(one, ["blue"])).toEqual({ category: "blue" });
});

test("several come and go, and stand in the customer's order", () => {
  expect(press(several, ["blue"], "red")).toEqual(["red", "blue"]);
  expect(press(several, ["red", "blue"], "red")).toEqual(["blue"]);
  expect(answerOf(several, ["blue"])).toEqual({ category: ["blue"] });
});

test("an answer without a choice is not handed in", () => {
  expect(checkChosen(one, undefined)).toEqual([
    { field: "category", message: "Choose a category." },
  ]);
  expect(checkChosen(several, { category: [] })).toHaveLength(1);
  expect(checkChosen(one, { category: "red" })).toEqual([]);
});

test("what is not a category does not count as chosen", () => {
  expect(chosenIn(one, { category: "black" })).toEqual([]);
  expect(checkChosen(one, { category: "black" })).toHaveLength(1);
});
