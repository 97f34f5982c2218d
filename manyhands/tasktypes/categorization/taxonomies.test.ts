import { expect, test } from "vitest";
import accepted from "./examples/answers/taxonomies.json";
import refused from "./examples/refused/taxonomies.json";
import example from "./examples/taxonomies.json";
import {
  checkTaxonomies,
  choicesOf,
  chosenIn,
  press,
  type Taxonomy,
  type TaxonomyParams,
  type TaxonomyValues,
} from "./taxonomies";

const params = example as unknown as TaxonomyParams;

test("an answer which the server takes is not held back", () => {
  for (const answer of accepted) {
    expect(checkTaxonomies(params, answer as unknown as TaxonomyValues)).toEqual([]);
  }
});

test.each(refused)("what the server refuses is found before it is asked: %j", (one) => {
  const found = checkTaxonomies(params, one.answer as unknown as TaxonomyValues);
  expect(found.map(({ field }) => field)).toEqual(one.fields);
});

const several: Taxonomy = {
  choices: ["a", { choice: "b", subchoices: ["c"] }],
  allow_multiple: true,
};

test("choices are texts or objects with choices of their own", () => {
  expect(choicesOf(several)).toEqual([
    { value: "a", label: "a" },
    { value: "b", label: "b", choices: [{ value: "c", label: "c" }] },
  ]);
  expect(chosenIn(several, ["b", "c"])).toEqual(["c"]);
});

test("one takes the place of the other, several come and go in the customer's order", () => {
  expect(press({ choices: ["a", "b"] }, "a", "b")).toBe("b");
  expect(press(several, ["c"], "a")).toEqual(["a", "c"]);
  expect(press(several, ["a", "c"], "a")).toEqual(["c"]);
});
