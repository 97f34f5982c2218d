import type { AnswerProblem } from "#tasktypes";

/** The one question of a task without taxonomies. */
export interface Params {
  categories: readonly string[];
  category_ids?: Readonly<Record<string, string>> | null;
  allow_multiple: boolean;
  attachment: string;
  attachment_type: "text" | "image" | "video" | "audio" | "website" | "pdf";
}

export interface Answer {
  category: string | readonly string[];
}

/** The response of the API; `category_id` is there when the customer gave ids. */
export interface Response extends Answer {
  category_id?: string | readonly (string | null)[];
}

/** What is chosen, without what is not (or no longer) one of the categories. */
export function chosenIn(params: Params, answer: Answer | undefined): string[] {
  const given = answer?.category ?? [];
  const named = typeof given === "string" ? [given] : given;
  return params.categories.filter((category) => named.includes(category));
}

export function answerOf(params: Params, chosen: readonly string[]): Answer {
  if (params.allow_multiple) return { category: chosen };
  return { category: chosen[0] ?? "" };
}

/** After a press on a choice: one takes the place of the other, several come and go. */
export function press(params: Params, chosen: readonly string[], category: string): string[] {
  if (!params.allow_multiple) return [category];
  const pressed = chosen.includes(category)
    ? chosen.filter((other) => other !== category)
    : [...chosen, category];
  return params.categories.filter((one) => pressed.includes(one));
}

/** The same as `check.py` for a task without taxonomies. */
export function checkChosen(params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  if (chosenIn(params, answer).length > 0) return [];
  const message = params.allow_multiple ? "Choose at least one category." : "Choose a category.";
  return [{ field: "category", message }];
}
