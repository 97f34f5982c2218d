import { wrongWithAttributes } from "#attributes";
import type { AnswerProblem } from "#tasktypes";
import { countsOf } from "./mask/mask";
import { type Answer, numberOf, type Params, shareOf, sheetOf } from "./model";

/** Finds what `check.py` refuses and an editor lets happen. */
export function check(params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  if (answer === undefined) return [{ field: "runs", message: "Paint something first." }];
  const { mask, areas } = sheetOf(answer, answer);
  const counts = countsOf(mask);
  const problems: AnswerProblem[] = [];
  if (answer.corners !== undefined) {
    const message = "A polygon is not finished: fill it, or undo its corners.";
    problems.push({ field: "runs", message });
  }
  const unlabeled = counts.get(0) ?? 0;
  if (unlabeled > 0 && !params.allow_unlabeled) {
    const share = shareOf(unlabeled, mask.width * mask.height);
    problems.push({ field: "runs", message: `${share} of the picture have no label yet.` });
  }
  for (const [place, { label, attributes = {} }] of areas.entries()) {
    if (!counts.has(place + 1)) continue;
    const wrong = wrongWithAttributes(
      params.annotation_attributes ?? {},
      label,
      attributes as Parameters<typeof wrongWithAttributes>[2],
      new Set(),
    );
    const isOneOfMany = areas.filter((one) => one.label === label).length > 1;
    const which = isOneOfMany ? `${label} ${numberOf(areas, place + 1)}` : label;
    for (const [name, message] of wrong) {
      const field = `areas[${place}].attributes.${name}`;
      problems.push({ field, message: `${which}: ${message}` });
    }
  }
  return problems;
}
