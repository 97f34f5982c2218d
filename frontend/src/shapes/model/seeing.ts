import { goTo } from "./choosing";
import type { DrawingState, Step } from "./Drawing";

/** What is shown and what may be touched; none of it is part of the answer. */

/** With all of them; without, where all of them are in it already. */
function toggled(set: ReadonlySet<string>, uuids: readonly string[]): ReadonlySet<string> {
  const own = new Set(uuids);
  return own.isSubsetOf(set) ? set.difference(own) : set.union(own);
}

export function toggleHidden(uuids: readonly string[]): Step {
  return (state) => {
    const [first] = uuids;
    if (first === undefined) return undefined;
    const hidden = toggled(state.hidden, uuids);
    return { hidden, said: hidden.has(first) ? "Hidden." : "Shown." };
  };
}

/** All of them, or all again. */
export const toggleAllHidden: Step = ({ hidden, sheet }) =>
  hidden.size > 0
    ? { hidden: new Set(), said: "All are shown." }
    : { hidden: new Set(sheet.annotations.map(({ uuid }) => uuid)), said: "All are hidden." };

export function toggleLocked(uuids: readonly string[]): Step {
  return (state) => {
    const [first] = uuids;
    if (first === undefined) return undefined;
    const locked = toggled(state.locked, uuids);
    return { locked, said: locked.has(first) ? "Locked." : "Unlocked." };
  };
}

/** Shows annotations with one label alone. */
export function toggleOnly(label: string): Step {
  return ({ only }) => ({ only: only === label ? undefined : label });
}

export const toggleSnapping: Step = ({ isSnapping }) => ({
  isSnapping: !isSnapping,
  said: isSnapping ? "Corners are free." : "Corners snap to edges.",
});

/** Begins with what is in hand, or the first that is there. */
export const toggleWalking: Step = (state: DrawingState, asked) => {
  if (state.isWalking) return { isWalking: false, said: "Back to drawing." };
  const first = state.chosen ?? state.sheet.annotations[0]?.uuid;
  if (first === undefined) return { said: "There is nothing to look at yet." };
  const walking = { ...state, isWalking: true };
  return { ...goTo(first)(walking, asked), isWalking: true, tool: undefined, draft: [] };
};
