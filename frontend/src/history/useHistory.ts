import { useRef } from "react";
import { begin, change, type History, redo, undo } from "./history";

export interface UndoableValue<Value> {
  canUndo: boolean;
  canRedo: boolean;
  /** What it will be with the next render; a handler may change it several times before that. */
  latest: () => Value;
  change: (next: Value, about?: string) => void;
  undo: () => void;
  redo: () => void;
}

/** The history of a value which lives elsewhere; when it was changed there, a new one begins. */
export function useHistory<Value>(
  value: Value,
  onChange: (next: Value) => void,
): UndoableValue<Value> {
  const history = useRef<History<Value>>(begin(value));
  const seen = useRef(value);
  if (value !== seen.current) {
    seen.current = value;
    if (value !== history.current.present) history.current = begin(value);
  }
  function become(next: History<Value>) {
    if (next === history.current) return;
    history.current = next;
    onChange(next.present);
  }
  return {
    canUndo: history.current.past.length > 0,
    canRedo: history.current.future.length > 0,
    latest: () => history.current.present,
    change: (next, about) => become(change(history.current, next, about)),
    undo: () => become(undo(history.current)),
    redo: () => become(redo(history.current)),
  };
}
