import type { Border, Direction, SourceText, Unit } from "../text/SourceText";
import type { Span } from "../text/span";

/** What is selected: from where it began to where it was taken, in either direction. */
export interface Selection {
  anchor: number;
  focus: number;
}

export function spanOf({ anchor, focus }: Selection): Span {
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}

export function selectionOf({ start, end }: Span): Selection {
  return { anchor: start, focus: end };
}

/** A selection taken a unit on; taken back past its beginning, it grows to the other side. */
export function extended(
  source: SourceText,
  unit: Unit,
  { anchor, focus }: Selection,
  direction: Direction,
): Selection {
  const isForward = direction === "forward";
  const isGrowing = isForward ? focus >= anchor : focus <= anchor;
  if (isGrowing) return { anchor, focus: grown(source, unit, focus, direction) };
  const next = isForward
    ? source.borderAfter(unit, "start", focus)
    : source.borderBefore(unit, "end", focus);
  if (next !== undefined && (isForward ? next < anchor : next > anchor)) {
    return { anchor, focus: next };
  }
  // Only the unit of the beginning is left, and it stays.
  return { anchor: focus, focus: grown(source, unit, anchor, direction) };
}

/** A span with one of its borders a unit on; it never becomes empty. */
export function withBorder(
  source: SourceText,
  unit: Unit,
  span: Span,
  border: Border,
  direction: Direction,
): Span {
  const place =
    direction === "forward"
      ? source.borderAfter(unit, border, span[border])
      : source.borderBefore(unit, border, span[border]);
  const moved = { ...span, [border]: place ?? span[border] };
  return moved.start < moved.end ? moved : span;
}

function grown(source: SourceText, unit: Unit, place: number, direction: Direction): number {
  const border =
    direction === "forward"
      ? source.borderAfter(unit, "end", place)
      : source.borderBefore(unit, "start", place);
  return border ?? place;
}
