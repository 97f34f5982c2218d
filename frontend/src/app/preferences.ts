import { defaultKeyPreferences, type KeyPreferences } from "#keys";

/** What a person has set for themselves: plain data, kept in this browser and in their account. */
export interface Preferences {
  theme: "system" | "light" | "dark";
  density: "comfortable" | "compact";
  keys: KeyPreferences;
}

export const defaultPreferences: Preferences = {
  theme: "system",
  density: "comfortable",
  keys: defaultKeyPreferences,
};

const themes: readonly unknown[] = ["system", "light", "dark"];
const densities: readonly unknown[] = ["comfortable", "compact"];

/** Takes what is usable from stored data, which an older or newer version may have written. */
export function readPreferences(stored: unknown): Preferences {
  const { theme, density, keys } = fieldsOf(stored);
  return {
    theme: themes.includes(theme) ? (theme as Preferences["theme"]) : "system",
    density: densities.includes(density) ? (density as Preferences["density"]) : "comfortable",
    keys: readKeyPreferences(keys),
  };
}

function readKeyPreferences(stored: unknown): KeyPreferences {
  const { overrides, presetId, areSingleKeysOn } = fieldsOf(stored);
  return {
    overrides: Object.fromEntries(
      Object.entries(fieldsOf(overrides)).filter(
        (entry): entry is [string, string[]] =>
          Array.isArray(entry[1]) && entry[1].every((binding) => typeof binding === "string"),
      ),
    ),
    ...(typeof presetId === "string" ? { presetId } : {}),
    areSingleKeysOn: areSingleKeysOn !== false,
  };
}

function fieldsOf(stored: unknown): Record<string, unknown> {
  return typeof stored === "object" && stored !== null ? { ...stored } : {};
}
