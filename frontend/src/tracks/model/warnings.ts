import { boundsOf, type Shape } from "#shapes";
import type { Track } from "./track";

/** What looks like a slip. Nothing of it keeps an answer from being handed in. */

/** So much further than its own size from one frame to the next, and so much larger or smaller. */
const farthest = 1.5;
const mostGrowth = 2;

/** Of what is still in hand since it was drawn, the end is yet to come. */
export function warningsOf(
  { keyframes }: Track,
  count: number,
  { isBegun = false } = {},
): readonly string[] {
  const found: string[] = [];
  const last = keyframes.at(-1);
  if (!isBegun && last !== undefined && !last.isOutside && last.frame < count - 1) {
    found.push(`It has no end: it stays where it was on frame ${last.frame + 1}.`);
  }
  keyframes.forEach((one, place) => {
    const next = keyframes[place + 1];
    if (next === undefined) return;
    if (one.isOutside && !next.isOutside) {
      found.push(`It is gone from frame ${one.frame + 1} to ${next.frame}.`);
    }
    if (!one.isOutside && isJump(one.shape, next.shape, next.frame - one.frame)) {
      found.push(`It jumps between frames ${one.frame + 1} and ${next.frame + 1}.`);
    }
  });
  return found;
}

function isJump(one: Shape, other: Shape, frames: number): boolean {
  const [a, b] = [measured(one), measured(other)];
  const size = Math.max(a.width, a.height, b.width, b.height, 8);
  if (Math.hypot(b.x - a.x, b.y - a.y) / frames > size * farthest) return true;
  if (one.type === "point") return false;
  const growth = (b.width * b.height) / Math.max(1, a.width * a.height);
  return Math.max(growth, 1 / Math.max(growth, 1e-9)) ** (1 / frames) > mostGrowth;
}

function measured(shape: Shape) {
  const { left, top, right, bottom } = boundsOf(shape);
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    width: right - left,
    height: bottom - top,
  };
}
