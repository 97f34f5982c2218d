export interface Piece {
  text: string;
  isDifferent: boolean;
}

/** A piece that both texts have, or one of them alone. */
export interface Change {
  kind: "same" | "mine" | "theirs";
  text: string;
}

/** Texts that differ in more words than this are not the same text any more. */
const mostChanges = 2000;

/** A text in pieces: what `other` has as well, and what it does not have there. */
export function differences(text: string, other: string): Piece[] {
  return compared(text, other)
    .filter(({ kind }) => kind !== "theirs")
    .map((change) => ({ text: change.text, isDifferent: change.kind !== "same" }));
}

/** How to come from `mine` to `theirs`, word by word. */
export function compared(mine: string, theirs: string): Change[] {
  const [words, others] = [wordsOf(mine), wordsOf(theirs)];
  const front = commonLength(words, others, (list, place) => list[place]);
  const rest = Math.min(words.length, others.length) - front;
  const rear = Math.min(
    rest,
    commonLength(words, others, (list, place) => list[list.length - 1 - place]),
  );
  const [middle, otherMiddle] = [
    words.slice(front, words.length - rear),
    others.slice(front, others.length - rear),
  ];
  const changes: Change[] = [];
  const add = (kind: Change["kind"], list: readonly string[]) => {
    const text = list.join("");
    const last = changes.at(-1);
    if (text === "") return;
    if (last?.kind === kind) last.text += text;
    else changes.push({ kind, text });
  };
  add("same", words.slice(0, front));
  for (const step of steps(middle, otherMiddle)) {
    add("mine", middle.slice(step.mine, step.mineEnd));
    add("theirs", otherMiddle.slice(step.theirs, step.theirsEnd));
    add("same", middle.slice(step.mineEnd, step.mineEnd + step.same));
  }
  add("same", words.slice(words.length - rear));
  return changes;
}

/** Words, blanks and signs. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

type At = (list: readonly string[], place: number) => string | undefined;

function commonLength(words: readonly string[], others: readonly string[], at: At): number {
  const most = Math.min(words.length, others.length);
  let length = 0;
  while (length < most && at(words, length) === at(others, length)) length++;
  return length;
}

/** What goes, what comes, and how many words follow that stay. */
interface Step {
  mine: number;
  mineEnd: number;
  theirs: number;
  theirsEnd: number;
  same: number;
}

/**
 * The shortest way from one list to the other (E. Myers, "An O(ND) Difference Algorithm", 1986); the
 * whole of both where it is longer than anybody would read.
 */
function steps(words: readonly string[], others: readonly string[]): Step[] {
  const trace = search(words, others);
  if (trace === undefined) {
    const [mineEnd, theirsEnd] = [words.length, others.length];
    return [{ mine: 0, mineEnd, theirs: 0, theirsEnd, same: 0 }];
  }
  const found: Step[] = [];
  let [x, y] = [words.length, others.length];
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const reached = trace[edits - 1] ?? nowhere;
    const isDown = comesDown(reached, x - y, edits);
    const mine = farthest(reached, x - y + (isDown ? 1 : -1), edits - 1);
    const theirs = mine - (x - y + (isDown ? 1 : -1));
    const [mineEnd, theirsEnd] = isDown ? [mine, theirs + 1] : [mine + 1, theirs];
    found.push({ mine, mineEnd, theirs, theirsEnd, same: x - mineEnd });
    [x, y] = [mine, theirs];
  }
  found.push({ mine: 0, mineEnd: 0, theirs: 0, theirsEnd: 0, same: x });
  return found.reverse();
}

/** After `n` edits: how far one came on each diagonal from -n to n. */
type Reached = Int32Array;
const nowhere: Reached = new Int32Array(1);

function farthest(reached: Reached, diagonal: number, edits: number): number {
  return reached[diagonal + edits] ?? -1;
}

/** Whether the last of several edits was to take a word of the other list. */
function comesDown(reached: Reached, diagonal: number, edits: number): boolean {
  const left = farthest(reached, diagonal - 1, edits - 1);
  const right = farthest(reached, diagonal + 1, edits - 1);
  return diagonal === -edits || (diagonal !== edits && left < right);
}

/** How far one comes with each number of edits; `undefined` when there are too many. */
function search(words: readonly string[], others: readonly string[]): Reached[] | undefined {
  const trace: Reached[] = [];
  for (let edits = 0; edits <= mostChanges; edits++) {
    const reached = reach(words, others, trace.at(-1) ?? nowhere, edits);
    trace.push(reached);
    if (farthest(reached, words.length - others.length, edits) >= words.length) return trace;
  }
  return undefined;
}

function reach(
  words: readonly string[],
  others: readonly string[],
  before: Reached,
  edits: number,
): Reached {
  const reached = new Int32Array(2 * edits + 1);
  for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
    const isDown = comesDown(before, diagonal, edits);
    const from = farthest(before, diagonal + (isDown ? 1 : -1), edits - 1);
    let x = edits === 0 ? 0 : from + (isDown ? 0 : 1);
    while (x < words.length && words[x] === others[x - diagonal]) x++;
    reached[diagonal + edits] = x;
  }
  return reached;
}
