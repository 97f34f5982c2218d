import { describe, expect, it } from "vitest";
import type { AnnotationTemplate } from "../chat";
import { answersTo, comparableIn, conditionsOf, type Rule, rulesIn } from "./conditions";

const before: readonly AnnotationTemplate[] = [
  { key: "grade", type: "integer", min: 1, max: 5 },
  { key: "rude", type: "boolean" },
  { key: "topics", type: "category_multiple", possible_values: ["a", "b", "c"] },
  { key: "why", type: "text" },
  { key: "best", type: "ranked_choices" },
];

const isBad: Rule = { key: "grade", test: "one-of", values: ["1", "2"] };
const isRude: Rule = { key: "rude", test: "is", values: ["true"] };
const hasA: Rule = { key: "topics", test: "is", values: ["a"] };
const hasB: Rule = { key: "topics", test: "is", values: ["b"] };
const isNotC: Rule = { key: "topics", test: "is-not", values: ["c"] };
const isNeither: Rule = { key: "why", test: "none-of", values: ["no", "yes"] };

describe("rules of conditions", () => {
  it.each([
    ["all", [], null],
    ["all", [isBad], [{ grade: [1, 2] }]],
    ["all", [isBad, isRude], [{ grade: [1, 2], rude: true }]],
    ["all", [hasA, isNotC], [{ topics: "a", not: { topics: "c" } }]],
    ["all", [isNotC, isNeither], [{ not: [{ topics: "c" }, { why: ["no", "yes"] }] }]],
    ["all", [hasA, hasB], [{ topics: "a", not: { not: { topics: "b" } } }]],
    ["any", [isBad, isNotC], [{ grade: [1, 2] }, { not: { topics: "c" } }]],
  ] as const)("of which %s must hold are written and read: %j", (need, rules, conditions) => {
    expect(conditionsOf({ need, rules }, before)).toEqual(conditions);
    expect(rulesIn(conditions)).toEqual({ need, rules });
  });

  it("that are not finished are left out", () => {
    const begun: Rule = { key: "why", test: "is", values: [" "] };
    const empty: Rule = { key: "topics", test: "one-of", values: [] };
    expect(conditionsOf({ need: "all", rules: [begun, empty] }, before)).toBeNull();
    expect(conditionsOf({ need: "any", rules: [begun, isRude] }, before)).toEqual([{ rude: true }]);
  });

  it.each([
    [[{ a: 1, b: 2 }, { c: 3 }]],
    [[{ not: { a: 1, b: 2 } }]],
    [[{ not: { not: [{ a: 1 }, { b: 2 }] } }]],
    [[{ a: {} }]],
    [[{ a: [] }]],
    [["a"]],
  ])("cannot say %j", (conditions) => {
    expect(rulesIn(conditions)).toBeUndefined();
  });

  it("know what can be compared with, and what it may be", () => {
    expect(comparableIn(before).map(({ key }) => key)).toEqual(["grade", "rude", "topics", "why"]);
    expect(before.map((one) => answersTo(one)?.map(({ label }) => label))).toEqual([
      ["1", "2", "3", "4", "5"],
      ["Yes", "No"],
      ["a", "b", "c"],
      undefined,
      undefined,
    ]);
    expect(answersTo({ key: "n", type: "integer", min: 0, max: 1000 })).toBeUndefined();
  });
});
