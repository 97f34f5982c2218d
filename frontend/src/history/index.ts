/** Undo and redo, for every editor that has them. It knows no task type. */
export { begin, change, type History, redo, undo } from "./history";
export { type UndoableValue, useHistory } from "./useHistory";
