import { type Binding, isSingleCharacter, strokesOf } from "./binding";

/** Something that can be done by key. */
export interface Command {
  /** `<scope>.<verb>`, such as `workspace.submit`. People's own bindings are stored under it. */
  id: string;
  /** As a verb phrase: "Submit and go on". */
  title: string;
  /** The defaults; the first is the one printed on the control. */
  bindings: readonly Binding[];
  /** Other ones under a preset, by its id. */
  presets?: Readonly<Record<string, readonly Binding[]>>;
  /** Commands of outer scopes whose keys it takes on purpose while it is there. */
  covers?: readonly string[];
  /** Fires again and again while the key is held, for moving things. */
  isRepeatable?: boolean;
}

/** Commands which are there together. What stands in `parent` and above is active as well. */
export interface Scope {
  id: string;
  title: string;
  parent?: string;
  commands: readonly Command[];
  /** Also acts while the focus is in a dialog; for the dialog's own commands. */
  isForDialogs?: boolean;
}

/** A named set of bindings to start from, for instance for the left hand alone. */
export interface Preset {
  id: string;
  title: string;
  bindings: Readonly<Record<string, readonly Binding[]>>;
  /** What is printed on the keys, by position, for browsers which do not tell. */
  letters?: Readonly<Record<string, string>>;
}

/** What a person has chosen: plain data, stored wherever the page likes. */
export interface KeyPreferences {
  /** Own bindings by command id; an empty list means "no key". */
  overrides: Readonly<Record<string, readonly Binding[]>>;
  presetId?: string | undefined;
  /** Off: letters and digits alone do nothing (WCAG 2.1.4). */
  areSingleKeysOn: boolean;
}

export const defaultKeyPreferences: KeyPreferences = { overrides: {}, areSingleKeysOn: true };

/** A person's own binding, else the preset's, else the default. */
export function chosenBindings(
  command: Command,
  preferences: KeyPreferences,
  presets: readonly Preset[],
): readonly Binding[] {
  const preset = presets.find(({ id }) => id === preferences.presetId);
  return (
    preferences.overrides[command.id] ??
    preset?.bindings[command.id] ??
    command.presets?.[preset?.id ?? ""] ??
    command.bindings
  );
}

/** The chosen bindings without those which are switched off. */
export function activeBindings(
  command: Command,
  preferences: KeyPreferences,
  presets: readonly Preset[],
): readonly Binding[] {
  const chosen = chosenBindings(command, preferences, presets);
  if (preferences.areSingleKeysOn) return chosen;
  return chosen.filter((binding) => !strokesOf(binding).some(isSingleCharacter));
}

export function withOverride(
  preferences: KeyPreferences,
  commandId: string,
  bindings: readonly Binding[],
): KeyPreferences {
  return { ...preferences, overrides: { ...preferences.overrides, [commandId]: bindings } };
}

export function withoutOverride(preferences: KeyPreferences, commandId: string): KeyPreferences {
  const { [commandId]: _dropped, ...overrides } = preferences.overrides;
  return { ...preferences, overrides };
}
