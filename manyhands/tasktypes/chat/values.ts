import { isEmpty, isObject, textOf } from "#conditions";
import { problemOfNumber, readNumber } from "#values";
import type { AnnotationTemplate, Kind, Scene } from "./chat";

export const verdicts = ["yes", "no", "not_applicable"] as const;

/** A file is part of the answer (values.py). */
export const mostFileBytes = 256 * 1024;

type Read = { value: unknown } | { problem: string };

const no = (problem: string): Read => ({ problem });

/** The same as `read_value` in `values.py`. */
export function readValue(template: AnnotationTemplate, given: unknown, scene: Scene): Read {
  return readers[template.type](template, given, scene);
}

export const choicesOf = ({ possible_values }: AnnotationTemplate): string[] =>
  (possible_values ?? []).map(textOf);

/** What is ranked: values of the template's own, or the answers of the turn. */
export function rankedOf(template: AnnotationTemplate, scene: Scene): string[] {
  if (template.possible_values != null) return choicesOf(template);
  return scene.answers.map(({ key }) => key);
}

export function scaleOf({ min, max }: AnnotationTemplate): { min: number; max: number } {
  const least = min ?? 1;
  return { min: least, max: max ?? Math.max(least, 5) };
}

function integer(template: AnnotationTemplate, given: unknown): Read {
  const number =
    typeof given === "number" || typeof given === "string" ? readNumber(String(given)) : undefined;
  if (number === undefined || !Number.isInteger(number)) return no("It must be a whole number.");
  if (template.possible_values?.length) {
    if (!template.possible_values.includes(number)) return no("Choose one of the values.");
  } else {
    const { min, max } = template;
    if (problemOfNumber(number, { min: min ?? 0, max: max ?? 0 }) !== undefined) {
      return no(`The number must be from ${min} to ${max}.`);
    }
  }
  return { value: number };
}

function boolean(template: AnnotationTemplate, given: unknown): Read {
  if (typeof given !== "boolean") return no("Choose yes or no.");
  if (template.possible_values?.length && !template.possible_values.includes(given)) {
    return no("Choose one of the values.");
  }
  return { value: given };
}

function text({ min_length: least = 0, max_length: most }: AnnotationTemplate, given: unknown) {
  if (typeof given !== "string") return no("It must be a text.");
  const value = given.trim();
  const length = [...value].length;
  if (length < least) return no(`Write at least ${least} characters.`);
  if (most != null && length > most) return no(`Write at most ${most} characters.`);
  return { value };
}

function category(template: AnnotationTemplate, given: unknown): Read {
  const isOne = typeof given === "string" && choicesOf(template).includes(given);
  return isOne ? { value: given } : no("Choose one of the values.");
}

function categories(template: AnnotationTemplate, given: unknown): Read {
  if (!Array.isArray(given)) return no("Choose some of the values.");
  const choices = choicesOf(template);
  if (!given.every((one) => choices.includes(one))) return no("Choose one of the values.");
  const value = choices.filter((choice) => given.includes(choice));
  return counted(template, value, "Choose at least # values.", "Choose at most # values.");
}

function files(template: AnnotationTemplate, given: unknown): Read {
  if (!Array.isArray(given)) return no("Add a file.");
  for (const file of given) {
    if (isObject(file) && typeof file.url === "string") {
      if (!isWebAddress(file.url)) return no("An address begins with http:// or https://.");
    } else if (!isObject(file) || typeof file.content !== "string") {
      return no("This file is empty.");
    }
  }
  return counted(template, given, "Add at least # files.", "Add at most # files.");
}

function labeledText(template: AnnotationTemplate, given: unknown, scene: Scene): Read {
  if (!Array.isArray(given)) return no("Mark a passage.");
  for (const mark of given) {
    const { label, text: passage } = isObject(mark) ? mark : {};
    if (!template.labels?.includes(String(label))) return no("Choose a label for each passage.");
    if (typeof passage !== "string" || passage.trim() === "") return no("A passage is empty.");
    if (scene.text !== "" && !scene.text.includes(passage)) {
      return no(`"${passage.slice(0, 40)}" is not in the text.`);
    }
  }
  return counted(template, given, "Mark at least # passages.", "Mark at most # passages.");
}

function ranked(template: AnnotationTemplate, given: unknown, scene: Scene): Read {
  const groups = groupsIn(given);
  const wanted = rankedOf(template, scene).toSorted();
  const found = groups.flat().toSorted();
  const isWhole =
    wanted.length === found.length && wanted.every((key, place) => key === found[place]);
  if (!isWhole) return no("Rank each of them once.");
  return { value: template.type === "ranked_choices" ? groups.flat() : groups };
}

/** A ranking as groups, best first, whichever of the two kinds it is. */
export function groupsIn(given: unknown): string[][] {
  if (!Array.isArray(given)) return [];
  return given
    .map((entry) => (Array.isArray(entry) ? entry : [entry]).filter((one) => !isEmpty(one)))
    .filter((group) => group.length > 0);
}

function rubricCriteria(template: AnnotationTemplate, given: unknown): Read {
  const lines = linesOf(template, given, "criteria");
  if (lines === undefined) return no("Fill in each line.");
  const isFit = Object.values(lines).every((said) => verdicts.some((one) => one === said));
  return isFit ? { value: { criteria: lines } } : no("Say yes, no or not applicable to each line.");
}

function rubricRating(template: AnnotationTemplate, given: unknown): Read {
  const lines = linesOf(template, given, "ratings");
  if (lines === undefined) return no("Fill in each line.");
  const { min, max } = scaleOf(template);
  const isFit = Object.values(lines).every((score) => {
    const number = typeof score === "number" ? score : Number.NaN;
    return Number.isInteger(number) && number >= min && number <= max;
  });
  return isFit ? { value: { ratings: lines } } : no(`Rate each line from ${min} to ${max}.`);
}

function linesOf(
  { criteria_definitions: criteria }: AnnotationTemplate,
  given: unknown,
  member: string,
): Record<string, unknown> | undefined {
  const members = isObject(given) ? given[member] : undefined;
  const lines = isObject(members) ? members : {};
  const found = (criteria ?? []).map(({ id }) => [id, lines[id]] as const);
  return found.some(([, said]) => isEmpty(said)) ? undefined : Object.fromEntries(found);
}

function workspace(_template: AnnotationTemplate, given: unknown): Read {
  const { stdout_output: output, output_files: found } = isObject(given) ? given : {};
  const printed = isObject(output) && typeof output.content === "string" ? output.content : "";
  const urls = Array.isArray(found) ? found.map((file) => (isObject(file) ? file.url : "")) : [];
  if (!urls.every((url) => typeof url === "string" && isWebAddress(url))) {
    return no("An address begins with http:// or https://.");
  }
  if (printed.trim() === "" && urls.length === 0) {
    return no("Say what came of it: what was printed, or the address of a file.");
  }
  return { value: given };
}

function counted(
  { min_choices: least = 1, max_choices: most }: AnnotationTemplate,
  value: readonly unknown[],
  few: string,
  many: string,
): Read {
  if (value.length < least) return no(few.replace("#", String(least)));
  if (most != null && value.length > most) return no(many.replace("#", String(most)));
  return { value };
}

export function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(address) && URL.canParse(address);
}

const readers: Record<Kind, (template: AnnotationTemplate, given: unknown, scene: Scene) => Read> =
  {
    integer,
    boolean,
    text,
    category,
    category_multiple: categories,
    file: files,
    labeled_text: labeledText,
    ranked_choices: ranked,
    ranked_groups: ranked,
    rubric_criteria: rubricCriteria,
    rubric_rating: rubricRating,
    workspace_container: workspace,
  };
