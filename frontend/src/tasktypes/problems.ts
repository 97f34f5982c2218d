import type { AnswerProblem } from "./contract";

/** The message for a part of the answer, where there is one. */
export function problemAt(problems: readonly AnswerProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.message;
}

/** Puts the focus where a problem is, or at the nearest part around it. */
export function focusField(root: HTMLElement | null, field: string): void {
  for (let path = field; path !== ""; path = parentOf(path)) {
    const part = root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);
    if (part === null || part === undefined) continue;
    // Of choices the one that is made: the focus says what Space would do.
    const target = part.matches(focusable)
      ? part
      : (part.querySelector<HTMLElement>(":checked") ?? part.querySelector<HTMLElement>(focusable));
    (target ?? part).focus();
    part.scrollIntoView({ block: "nearest" });
    return;
  }
}

const focusable = "input, textarea, select, button, [tabindex]";

/** `rows[3].price` → `rows[3]` → `rows` → nothing. */
function parentOf(path: string): string {
  return path.replace(/(\.[^.[\]]*|\[[^\]]*\]|^[^.[]*)$/, "");
}
