import { describe, expect, test } from "vitest";
import {
  defaultPreferences,
  type KeptPreferences,
  readKeptPreferences,
  readPreferences,
  takeFromAccount,
} from "./preferences";

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
    instantSubmit: true,
  };
  expect(readPreferences(JSON.parse(JSON.stringify(preferences)))).toEqual(preferences);
});

test("one unusable binding does not take the others with it", () => {
  const keys = { overrides: { good: ["KeyA"], bad: [1], worse: "KeyB" } };
  expect(readPreferences({ keys }).keys.overrides).toEqual({ good: ["KeyA"] });
});

describe("when it is known who is there", () => {
  const dark = { ...defaultPreferences, theme: "dark" as const };
  const light = { ...defaultPreferences, theme: "light" as const };
  const kept: KeptPreferences = { preferences: dark, personId: "p1", isUnsent: false };

  test("the account's preferences count", () => {
    const account = { person_id: "p1", preferences: light };
    expect(takeFromAccount(kept, account).preferences).toEqual(light);
  });

  test("what the same person changed here and was not sent yet counts more", () => {
    const account = { person_id: "p1", preferences: light };
    expect(takeFromAccount({ ...kept, isUnsent: true }, account).preferences).toEqual(dark);
  });

  test("somebody else's are no business of theirs", () => {
    const account = { person_id: "p2", preferences: {} };
    expect(takeFromAccount({ ...kept, isUnsent: true }, account)).toEqual({
      preferences: defaultPreferences,
      personId: "p2",
      isUnsent: false,
    });
  });

  test("what is stored is read again, and nonsense is not", () => {
    expect(readKeptPreferences(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(readKeptPreferences("x").personId).toBeNull();
  });
});
