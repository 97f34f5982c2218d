import type { AnswerProblem } from "#tasktypes";
import { countsOf } from "./mask/mask";
import { type Answer, type Params, shareOf, sheetOf } from "./model";

/** Finds what `check.py` refuses and an editor lets happen. */
export function check(params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  if (answer === undefined) return [{ field: "runs", message: "Paint something first." }];
  const { mask } = sheetOf(answer, answer);
  const unlabeled = countsOf(mask).get(0) ?? 0;
  if (unlabeled === 0 || params.allow_unlabeled) return [];
  const share = shareOf(unlabeled, mask.width * mask.height);
  return [{ field: "runs", message: `${share} of the picture have no label yet.` }];
}
