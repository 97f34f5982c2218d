import { useRef } from "react";
import type { AnswerProblem } from "#tasktypes";
import type { Markup } from "../marking/markup";

interface ProblemAnchorsProps {
  problems: readonly AnswerProblem[];
  markup: Markup;
  onGoTo: (id: string) => void;
}

/**
 * A problem leads to its mark. Its row may be far out of sight and its attributes are not in hand,
 * so something stands in for them: what gets the focus in their place, and passes it on.
 */
export function ProblemAnchors({ problems, markup, onGoTo }: ProblemAnchorsProps) {
  const root = useRef<HTMLDivElement>(null);

  function pass(field: string) {
    const [, list, place] = /^(annotations|relationships)\[(\d+)\]/.exec(field) ?? [];
    const found = list === "relationships" ? markup.relationships : markup.annotations;
    const id = found[Number(place)]?.id;
    if (id === undefined) return;
    onGoTo(id);
    requestAnimationFrame(() => focusReal(root.current, field));
  }

  return (
    <div ref={root}>
      {problems.map(({ field, message }) => (
        <button
          key={field}
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

/** The control itself, else the row of the mark. */
function focusReal(anchors: HTMLElement | null, field: string) {
  const panel = anchors?.closest(".t-answer");
  const row = field.replace(/\].*$/, "]");
  for (const path of [field, row]) {
    const real = panel?.querySelector(`[data-field="${CSS.escape(path)}"]:not([data-anchor])`);
    const control = real?.matches("button") ? real : real?.querySelector("input, button");
    if (control instanceof HTMLElement) {
      control.focus();
      return;
    }
  }
}
