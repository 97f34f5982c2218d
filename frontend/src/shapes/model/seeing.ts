import type { DrawingState, Step } from "./Drawing";
import { goTo } from "./steps";

/** What is shown and what may be touched; none of it is part of the answer. */

function toggled(set: ReadonlySet<string>, uuid: string): ReadonlySet<string> {
  return set.has(uuid) ? new Set([...set].filter((one) => one !== uuid)) : new Set([...set, uuid]);
}

export function toggleHidden(uuid: string | undefined): Step {
  return (state) => {
    if (uuid === undefined) return undefined;
    const hidden = toggled(state.hidden, uuid);
    return { hidden, said: hidden.has(uuid) ? "Hidden." : "Shown." };
  };
}

/** All of them, or all again. */
export const toggleAllHidden: Step = ({ hidden, sheet }) =>
  hidden.size > 0
    ? { hidden: new Set(), said: "All are shown." }
    : { hidden: new Set(sheet.annotations.map(({ uuid }) => uuid)), said: "All are hidden." };

export function toggleLocked(uuid: string | undefined): Step {
  return (state) => {
    if (uuid === undefined) return undefined;
    const locked = toggled(state.locked, uuid);
    return { locked, said: locked.has(uuid) ? "Locked." : "Unlocked." };
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
