/** Shortcuts: declare a scope, answer its commands, print the keys. See frontend/README.md. */
export type { Binding } from "./binding";
export { redoKeys, undoKeys, withTitles } from "./common";
export { type Conflict, findConflicts } from "./conflicts";
export { isTyping } from "./guard";
export { KeyHint } from "./KeyHint";
export { everywhereScope, KeySheet } from "./KeySheet";
export { KeysProvider, useBindings, useCommand, useRunCommand, useScope } from "./KeysProvider";
export { RebindPanel } from "./RebindPanel";
export {
  type Command,
  chosenBindings,
  defaultKeyPreferences,
  type KeyPreferences,
  type Preset,
  type Scope,
} from "./scope";
