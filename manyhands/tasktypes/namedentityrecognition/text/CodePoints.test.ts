import fc from "fast-check";
import { expect, test } from "vitest";
import { CodePoints } from "./CodePoints";

test.each([
  ["plain", "Ada in Bern"],
  ["emoji", "👩‍🔬 Zoë 🇧🇷 was here 👍🏽"],
  ["combining characters", "e\u0301te\u0301 a\u0308"],
  ["letters outside of the basic plane", "𝔍𝔞 𐤀𐤁"],
  ["right to left", "שלום עולם 🙂 سلام"],
])("%s: a slice by code points is the same slice by units", (_, text) => {
  const points = new CodePoints(text);
  const characters = Array.from(text);
  expect(points.length).toBe(characters.length);
  for (let start = 0; start < characters.length; start++) {
    const end = Math.min(start + 3, characters.length);
    expect(text.slice(points.toUnits(start), points.toUnits(end))).toBe(
      characters.slice(start, end).join(""),
    );
  }
});

test("there and back is the same place, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 12 }), (text) => {
      const points = new CodePoints(text);
      const characters = Array.from(text);
      const places = [...characters.keys(), characters.length];
      const units = places.map((point) => characters.slice(0, point).join("").length);
      expect(points.length).toBe(characters.length);
      expect(places.map((point) => points.toUnits(point))).toEqual(units);
      expect(units.map((unit) => points.fromUnits(unit))).toEqual(places);
    }),
  );
});
