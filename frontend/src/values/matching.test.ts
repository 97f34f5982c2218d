import { expect, test } from "vitest";
import { matching } from "./matching";

const categories = ["Garden hoses", "Über-large hoses", "Hoses", "Horses", "Panty-hose"];

test("those which begin with the words come first, then whole words, then the rest", () => {
  expect(matching(categories, "hose")).toEqual([
    "Hoses",
    "Garden hoses",
    "Über-large hoses",
    "Panty-hose",
  ]);
});

test("every word must be in it, in any order", () => {
  expect(matching(categories, "hose gard")).toEqual(["Garden hoses"]);
});

test("marks and capitals do not matter", () => {
  expect(matching(categories, "UBER")).toEqual(["Über-large hoses"]);
});

test("no words, all categories; the same list, so that nothing is drawn again", () => {
  expect(matching(categories, "  ")).toBe(categories);
});
