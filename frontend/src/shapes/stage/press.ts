import type { Point, Shape } from "../geometry";
import type { OnPage } from "./Camera";
import type { Grip } from "./grips";

/** What a pointer event tells; of a mouse, a finger or a pen. */
export interface Press extends OnPage {
  pointerId: number;
  pointerType: string;
  button: number;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** What goes on between a press and letting go. */
export type Gesture =
  | { kind: "pan"; hasMoved: boolean }
  | { kind: "pinch" }
  | {
      kind: "draw";
      /** It sets the first corner. */
      isFirst: boolean;
      /** What was pressed on, which is chosen when nothing is dragged. */
      target: string | undefined;
      hasMoved: boolean;
    }
  | { kind: "drag"; uuid: string; grip: Grip; shape: Shape; from: Point; hasMoved: boolean }
  /** All that is chosen is carried, or a band is drawn around what is to be chosen besides. */
  | { kind: "carry" | "band"; target: string | undefined; from: Point; hasMoved: boolean };

/** Pixels of the page: nearer than this is meant, and moved less than this is not moved. */
const reaches: Readonly<Record<string, number>> = { touch: 22, pen: 12 };
export const usualReach = 8;
export const dragFrom = 4;
/** A line that is drawn without letting go has a corner every so many of them. */
export const freehandStep = 14;

export function reachOf({ pointerType }: Press): number {
  return reaches[pointerType] ?? usualReach;
}

export function wayBetween(one: OnPage, other: OnPage): number {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}

/** With a tool in hand, a press means an outline only where it is right on it. */
export function outlineReachOf(press: Press): number {
  return reachOf(press) / 3;
}

/** With Ctrl a press draws, whatever it is on. */
export function isForced({ ctrlKey, metaKey }: Press): boolean {
  return ctrlKey || metaKey;
}
