import fc from "fast-check";
import { expect, test } from "vitest";
import type { Annotation } from "./annotation";
import { doubleOf, doublesIn } from "./doubles";

function box(uuid: string, left: number, top = 0, label = "Car"): Annotation {
  return { uuid, type: "box", label, left, top, width: 100, height: 50 };
}

test.each([
  ["nearly the same place", [box("a", 0), box("b", 6, 2)], [["b", "a"]]],
  ["with less in common", [box("a", 0), box("b", 20)], []],
  ["with another label", [box("a", 0), box("b", 0, 0, "Van")], []],
  ["the one drawn later is meant, wherever it lies", [box("a", 9), box("b", 0)], [["b", "a"]]],
  [
    "points that were set twice",
    [
      { uuid: "a", type: "point", x: 5, y: 5 },
      { uuid: "b", type: "point", x: 7, y: 5 },
      { uuid: "c", type: "point", x: 20, y: 5 },
    ],
    [["b", "a"]],
  ],
] as [string, Annotation[], string[][]][])("%s", (_name, annotations, expected) => {
  const found = [...doublesIn(annotations)].map(([uuid, { uuid: other }]) => [uuid, other]);
  expect(found).toEqual(expected);
});

test("what is found among all of them is what is found for each", () => {
  const one = fc.record({
    uuid: fc.uuid(),
    type: fc.constant("box" as const),
    label: fc.constantFrom("Car", "Van"),
    left: fc.integer({ max: 30, min: 0 }),
    top: fc.integer({ max: 10, min: 0 }),
    width: fc.integer({ max: 60, min: 30 }),
    height: fc.integer({ max: 60, min: 30 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ uuid }) => uuid, maxLength: 12 }), (all) => {
      const found = doublesIn(all);
      all.forEach((each, place) => {
        expect(found.has(each.uuid)).toBe(doubleOf(all.slice(0, place), each) !== undefined);
      });
    }),
  );
});
