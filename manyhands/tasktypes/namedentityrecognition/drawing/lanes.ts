import type { Span } from "../text/span";

/** So many underlines find room below a line of text. */
export const lanes = 3;

/** Which underline each span gets, 0 the nearest to the text: overlapping ones lie below each other. */
export function lanesOf<Of extends Span>(spans: readonly Of[]): Map<Of, number> {
  const placed = new Map<Of, number>();
  // The inner ones first, so that they are nearest to their words.
  for (const span of spans.toSorted((one, other) => lengthOf(one) - lengthOf(other))) {
    const taken = new Set<number>();
    for (const [other, lane] of placed) {
      if (other.start < span.end && span.start < other.end) taken.add(lane);
    }
    let lane = 0;
    while (taken.has(lane) && lane < lanes - 1) lane++;
    placed.set(span, lane);
  }
  return placed;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}
