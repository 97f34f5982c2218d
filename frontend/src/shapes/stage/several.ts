import { outlineAt, type Point, shapeAt } from "../geometry";
import { isChosen, touchable } from "../model/choosing";
import type { DrawingState } from "../model/Drawing";
import type { Grip } from "./grips";
import { isForced, type Press } from "./press";

interface Under {
  at: Point;
  reach: number;
  /** Where the shape in hand would be held. */
  grip: Grip | undefined;
}

/** Whether a press is for several: with Shift more is chosen; on one of several all are carried. */
export function severalAt(
  state: DrawingState,
  press: Press,
  { at, reach, grip }: Under,
): { kind: "band" | "carry"; target: string | undefined } | undefined {
  const isMore = press.shiftKey || state.isGathering;
  if (state.draft.length > 0 || (!isMore && state.others.size === 0)) return undefined;
  const find = state.tool === undefined || isMore ? shapeAt : outlineAt;
  const target = find(touchable(state), at, reach)?.uuid;
  if (isMore) {
    // A corner, or what turns it, is held with Shift as without.
    const isHeld = grip !== undefined && grip.part !== "whole";
    return isHeld && !state.isGathering ? undefined : { kind: "band", target };
  }
  const isOneOfThem = target !== undefined && isChosen(state, target);
  return isOneOfThem && !isForced(press) ? { kind: "carry", target } : undefined;
}
