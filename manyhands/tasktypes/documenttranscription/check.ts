import { areaOf, isSaid, wrongWithUnfinished } from "#shapes";
import type { AnswerProblem } from "#tasktypes";
import {
  type Annotation,
  type Answer,
  type Feature,
  featuresOf,
  needsNoText,
  type Params,
} from "./model";
import { isDate, readDate, readMoney } from "./values";

/** Finds what `check.py` refuses and an editor lets happen. */
export function check(params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  if (answer === undefined || !isSaid(answer)) {
    const message = "Mark something, or say that there is nothing to mark.";
    return [{ field: "annotations", message }];
  }
  const features = new Map(featuresOf(params).map((feature) => [feature.label, feature]));
  const wrong = answer.annotations.flatMap((one, at) => {
    const path = `annotations[${at}]`;
    const feature = features.get(one.label);
    const problems = feature === undefined ? [] : problemsOf(one, feature, params.lang, path);
    if (areaOf(one.location) > 0) return problems;
    return [{ field: `${path}.location`, message: "It has no area: draw it anew." }, ...problems];
  });
  return [...wrongWithUnfinished(answer, "annotations"), ...wrong];
}

function problemsOf(
  one: Annotation,
  feature: Feature,
  lang: string,
  path: string,
): AnswerProblem[] {
  const text = one.text.trim();
  if (text === "" && !needsNoText(feature)) {
    const message = `Write down the text of "${feature.title}", or delete it.`;
    return [{ field: `${path}.text`, message }];
  }
  const problems: AnswerProblem[] = [];
  if (feature.flags.has("money") && moneyOf(one, lang) === null) {
    problems.push({ field: `${path}.money`, message: `Which amount is "${text}"?` });
  }
  if (feature.flags.has("date") && dateOf(one, lang) === null) {
    problems.push({ field: `${path}.date`, message: `Which date is "${text}"?` });
  }
  return problems;
}

/** The amount a person gave, else that of the text. */
export function moneyOf({ text, money }: Annotation, lang: string) {
  return money ?? readMoney(text, lang);
}

/** The day a person gave, else that of the text. */
export function dateOf({ text, date }: Annotation, lang: string): string | null {
  if (date) return isDate(date) ? date : null;
  return readDate(text, lang);
}
