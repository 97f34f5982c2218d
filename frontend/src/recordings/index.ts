/** Recordings: listened to, looked at, and divided, for every task type. See frontend/README.md. */
export { printClock, readClock, spellClock } from "./clock";
export { recordingsScope } from "./keys";
export { loadOutline } from "./loadOutline";
export { Player } from "./Player";
export type { Mark } from "./paint";
export { RecordingPane } from "./RecordingPane";
export { useHeard, usePlayer, usePlayerState } from "./usePlayer";
