import { expect, test } from "vitest";
import { defaultPreferences, readPreferences } from "./preferences";

test.each([undefined, null, 3, "x", [], { theme: "pink", density: 4, keys: [] }])(
  "%j becomes the defaults",
  (stored) => {
    expect(readPreferences(stored)).toEqual(defaultPreferences);
  },
);

test("what was stored is read again", () => {
  const preferences = {
    theme: "dark",
    density: "compact",
    keys: { overrides: { "a.b": ["KeyA"] }, presetId: "left", areSingleKeysOn: false },
  };
  expect(readPreferences(JSON.parse(JSON.stringify(preferences)))).toEqual(preferences);
});

test("one unusable binding does not take the others with it", () => {
  const keys = { overrides: { good: ["KeyA"], bad: [1], worse: "KeyB" } };
  expect(readPreferences({ keys }).keys.overrides).toEqual({ good: ["KeyA"] });
});
