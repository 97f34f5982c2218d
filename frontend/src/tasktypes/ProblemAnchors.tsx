import { useRef } from "react";
import type { AnswerProblem } from "./contract";

interface ProblemAnchorsProps {
  problems: readonly AnswerProblem[];
  /** Brings what the problem is about in hand. */
  onGoTo: (field: string) => void;
}

/**
 * A problem leads to the row of a list. It may be far out of sight, and what is said of it not in
 * hand, so something stands in for them: what gets the focus in their place, and passes it on.
 */
export function ProblemAnchors({ problems, onGoTo }: ProblemAnchorsProps) {
  const root = useRef<HTMLDivElement>(null);
  function pass(field: string) {
    onGoTo(field);
    requestAnimationFrame(() => focusReal(root.current, field));
  }
  return (
    <div ref={root}>
      {problems.map(({ field, message }) => (
        <button
          key={`${field} ${message}`}
          type="button"
          className="k-visually-hidden"
          data-field={field}
          data-anchor=""
          tabIndex={-1}
          onFocus={() => pass(field)}
        >
          {message}
        </button>
      ))}
    </div>
  );
}

/** The control itself, else the row. */
function focusReal(anchors: HTMLElement | null, field: string) {
  const panel = anchors?.closest(".t-answer");
  for (const path of [field, field.replace(/\].*$/, "]")]) {
    const real = panel?.querySelector(`[data-field="${CSS.escape(path)}"]:not([data-anchor])`);
    const control = real?.matches("button") ? real : real?.querySelector("input, select, button");
    if (control instanceof HTMLElement) {
      control.focus();
      return;
    }
  }
}
