import fc from "fast-check";
import { expect, test } from "vitest";
import { type Choice, leavesOf, rowsMatching, rowsOf } from "./choice-tree";

const dogs: Choice[] = [
  {
    value: "terrier",
    label: "Terriers",
    choices: [
      { value: "airedale", label: "Airedale" },
      { value: "norfolk", label: "Norfolk" },
    ],
  },
  { value: "mixed", label: "Mixed" },
];

const labelsFor = (query: string) =>
  rowsMatching(rowsOf(dogs), query).map(({ choice, depth }) => `${depth} ${choice.label}`);

test("choices stand under their headings, which cannot be chosen", () => {
  expect(labelsFor("")).toEqual(["0 Terriers", "1 Airedale", "1 Norfolk", "0 Mixed"]);
  expect(leavesOf(dogs).map(({ value }) => value)).toEqual(["airedale", "norfolk", "mixed"]);
});

test("what is found keeps its heading, and a heading finds all under it", () => {
  expect(labelsFor("nor")).toEqual(["0 Terriers", "1 Norfolk"]);
  expect(labelsFor("terr")).toEqual(["0 Terriers", "1 Airedale", "1 Norfolk"]);
  expect(labelsFor("terr air")).toEqual(["0 Terriers", "1 Airedale"]);
  expect(labelsFor("mix")).toEqual(["0 Mixed"]);
  expect(labelsFor("cat")).toEqual([]);
});

test("each leaf is found by its own label", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (labels) => {
      const choices = labels.map((label) => ({ value: label, label }));
      for (const label of labels) {
        const found = rowsMatching(rowsOf([{ value: "all", label: "", choices }]), label);
        expect(found.some(({ choice }) => choice.value === label)).toBe(true);
        expect(found[0]?.choice.value).toBe("all");
      }
    }),
  );
});
