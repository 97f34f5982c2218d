import { useRef } from "react";
import type { AnswerProblem } from "#tasktypes";
import { goTo } from "../model/choosing";
import type { Drawing } from "../model/Drawing";

interface ProblemAnchorsProps {
  problems: readonly AnswerProblem[];
  drawing: Drawing;
}

/**
 * A problem leads to its annotation. Its row may be far out of sight and its attributes are not in
 * hand, so something stands in for them: what gets the focus in their place, and passes it on.
 */
export function ProblemAnchors({ problems, drawing }: ProblemAnchorsProps) {
  const root = useRef<HTMLDivElement>(null);
  function pass(field: string) {
    const [, place] = /^annotations\[(\d+)\]/.exec(field) ?? [];
    const uuid = drawing.state.sheet.annotations[Number(place)]?.uuid;
    if (uuid === undefined) return;
    drawing.run(goTo(uuid));
    requestAnimationFrame(() => focusReal(root.current, field));
  }
  return (
    <div ref={root}>
      {problems
        .filter(({ field }) => field.startsWith("annotations["))
        .map(({ field, message }) => (
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

/** The control itself, else the row of the annotation. */
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
