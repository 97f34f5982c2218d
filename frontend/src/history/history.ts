/** What was done and can be undone. Pure; values are compared by identity. */
export interface History<Value> {
  past: readonly Value[];
  present: Value;
  future: readonly Value[];
  /** What the last change was about: the next one about the same is part of it. */
  about?: string | undefined;
}

const longest = 500;

export function begin<Value>(present: Value): History<Value> {
  return { past: [], present, future: [] };
}

/** With a value of `about`, changes in a row are undone as one: letters of a text, steps of a move. */
export function change<Value>(
  history: History<Value>,
  present: Value,
  about?: string,
): History<Value> {
  if (present === history.present) return history;
  const isSame = about !== undefined && about === history.about && history.past.length > 0;
  const past = isSame ? history.past : [...history.past, history.present].slice(-longest);
  return { past, present, future: [], about };
}

export function undo<Value>(history: History<Value>): History<Value> {
  if (history.past.length === 0) return history;
  return {
    past: history.past.slice(0, -1),
    present: history.past.at(-1) as Value,
    future: [history.present, ...history.future],
  };
}

export function redo<Value>(history: History<Value>): History<Value> {
  if (history.future.length === 0) return history;
  return {
    past: [...history.past, history.present],
    present: history.future[0] as Value,
    future: history.future.slice(1),
  };
}
