import katex from "katex";

/** Puts a formula in the place of its LaTeX; what cannot be read stays as it was written. */
export function draw(code: HTMLElement): void {
  const formula = document.createElement("span");
  formula.className = code.className;
  try {
    katex.render(code.textContent ?? "", formula, {
      output: "mathml",
      displayMode: code.className === "math-display",
      throwOnError: true,
      strict: "ignore",
      trust: false,
    });
    code.replaceWith(formula);
  } catch {
    // It is LaTeX for another program.
  }
}
