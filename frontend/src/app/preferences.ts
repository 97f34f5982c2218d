import { defaultKeyPreferences, type KeyPreferences } from "#keys";

/** What a person has set for themselves: plain data, kept in this browser and in their account. */
export interface Preferences {
  theme: "system" | "light" | "dark";
  density: "comfortable" | "compact";
  keys: KeyPreferences;
  /** A single choice hands itself in. */
  instantSubmit: boolean;
}

export const defaultPreferences: Preferences = {
  theme: "system",
  density: "comfortable",
  keys: defaultKeyPreferences,
  instantSubmit: false,
};

/** The preferences as this browser keeps them. */
export interface KeptPreferences {
  preferences: Preferences;
  /** Whose they are; `null` before the first sign-in. */
  personId: string | null;
  /** Changed here, and not yet in the account. */
  isUnsent: boolean;
}

const themes: readonly unknown[] = ["system", "light", "dark"];
const densities: readonly unknown[] = ["comfortable", "compact"];

/** Takes what is usable from stored data, which an older or newer version may have written. */
export function readPreferences(stored: unknown): Preferences {
  const { theme, density, keys, instantSubmit } = fieldsOf(stored);
  return {
    theme: themes.includes(theme) ? (theme as Preferences["theme"]) : "system",
    density: densities.includes(density) ? (density as Preferences["density"]) : "comfortable",
    keys: readKeyPreferences(keys),
    instantSubmit: instantSubmit === true,
  };
}

export function readKeptPreferences(stored: unknown): KeptPreferences {
  const { preferences, personId, isUnsent } = fieldsOf(stored);
  return {
    preferences: readPreferences(preferences),
    personId: typeof personId === "string" ? personId : null,
    isUnsent: isUnsent === true,
  };
}

/**
 * What counts once it is known who is there: the account's preferences, unless the same person has
 * changed them here and the account has not heard of it yet.
 */
export function takeFromAccount(
  kept: KeptPreferences,
  account: { person_id: string; preferences: unknown },
): KeptPreferences {
  if (kept.personId === account.person_id && kept.isUnsent) return kept;
  return {
    preferences: readPreferences(account.preferences),
    personId: account.person_id,
    isUnsent: false,
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
