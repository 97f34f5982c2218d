import type { AnswerProblem } from "./contract";

interface ProblemAnchorsProps {
  problems: readonly AnswerProblem[];
  /** Brings what the problem is about in hand. */
  onGoTo: (field: string) => void;
}

/**
 * A problem leads to the row of a list. It may be far out of sight, and what is said of it not in
 * hand, so something stands in for them: what gets the focus in their place, and passes it on. Put
 * it before the list: of parts with one path the first gets the focus.
 */
export function ProblemAnchors({ problems, onGoTo }: ProblemAnchorsProps) {
  return problems.map(({ field, message }) => (
    <button
      key={`${field} ${message}`}
      type="button"
      className="k-visually-hidden"
      data-field={field}
      data-anchor=""
      tabIndex={-1}
      onFocus={({ currentTarget }) => {
        onGoTo(field);
        const panel = currentTarget.closest(".t-answer");
        requestAnimationFrame(() => focusReal(panel, field, mostTries));
      }}
    >
      {message}
    </button>
  ));
}

/** Frames until a row far down a list is there. */
const mostTries = 5;

/** The control itself, else the row; both in sight, with what is said of it. */
function focusReal(panel: Element | null, field: string, tries: number) {
  const find = (path: string) =>
    panel?.querySelector(`[data-field="${CSS.escape(path)}"]:not([data-anchor])`);
  const row = find(field.replace(/\].*$/, "]"));
  const real = find(field) ?? row;
  if (real === undefined || real === null) {
    if (tries > 0) requestAnimationFrame(() => focusReal(panel, field, tries - 1));
    return;
  }
  const control = real.matches("button") ? real : real.querySelector("input, select, button");
  if (!(control instanceof HTMLElement)) return;
  control.focus({ preventScroll: true });
  for (const part of [
    row,
    panel?.querySelector("[data-fault]"),
    control === row ? null : control,
  ]) {
    part?.scrollIntoView({ block: "nearest" });
  }
}
