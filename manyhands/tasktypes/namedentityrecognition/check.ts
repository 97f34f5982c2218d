import type { AnswerProblem } from "#tasktypes";
import { type AnnotationAnswer, type Answer, isUuid } from "./answer";
import { wrongWithAttributes } from "./attributes";
import { checkRelationships } from "./check-relationships";
import { Labels } from "./Labels";
import type { Params } from "./params";
import { CodePoints } from "./text/CodePoints";

/** The same as `check.py`. */
export function check(params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  const given = answer?.annotations;
  if (!Array.isArray(given) || (given.length === 0 && answer?.nothing_found !== true)) {
    const message = "Mark what is asked for, or say that there is nothing to mark.";
    return [{ field: "annotations", message }];
  }
  const labels = new Labels(params.labels);
  const text = new PointedText(params.text);
  return [
    ...given.flatMap((one, place) =>
      wrongWith(one, text, labels).map(([part, message]) => ({
        field: `annotations[${place}]${part}`,
        message,
      })),
    ),
    ...repeated(given),
    ...checkRelationships(params.relationships ?? [], labels, given, answer?.relationships),
  ];
}

/** A text whose parts are asked for by code points. */
class PointedText {
  readonly points: CodePoints;
  readonly #text: string;

  constructor(text: string) {
    this.points = new CodePoints(text);
    this.#text = text;
  }

  slice(start: number, end: number): string {
    return this.#text.slice(this.points.toUnits(start), this.points.toUnits(end));
  }
}

type Wrong = readonly [part: string, message: string];

function wrongWith(given: AnnotationAnswer | null, text: PointedText, labels: Labels): Wrong[] {
  if (typeof given !== "object" || given === null) return [["", "This is not a mark."]];
  const found: Wrong[] = [];
  if (!isUuid(given.id)) found.push([".id", "A mark has a UUID."]);
  found.push(...wrongWithSpan(given, text));
  if (!labels.has(given.label)) return [...found, [".label", "This is not one of the labels."]];
  const { attributes } = labels.of(given.label);
  for (const [name, message] of wrongWithAttributes(attributes, given.attributes)) {
    found.push([`.attributes${name}`, message]);
  }
  return found;
}

function wrongWithSpan({ start, end, text: words }: AnnotationAnswer, text: PointedText): Wrong[] {
  if (!Number.isInteger(start) || start < 0 || start >= text.points.length) {
    return [[".start", "The mark begins outside of the text."]];
  }
  if (!Number.isInteger(end) || end <= start || end > text.points.length) {
    return [[".end", "The mark ends outside of the text."]];
  }
  if (text.slice(start, end) !== words) return [[".text", "The text differs from what is marked."]];
  return [];
}

function repeated(given: readonly AnnotationAnswer[]): AnswerProblem[] {
  const ids = new Set<string>();
  const spans = new Set<string>();
  return given.flatMap((one, place) => {
    if (typeof one?.id !== "string" || typeof one.label !== "string") return [];
    const found: AnswerProblem[] = [];
    const span = JSON.stringify([one.start, one.end, one.label]);
    if (ids.has(one.id)) {
      const message = "Another mark has the same id.";
      found.push({ field: `annotations[${place}].id`, message });
    }
    if (spans.has(span)) {
      const message = "The same words have this label already.";
      found.push({ field: `annotations[${place}]`, message });
    }
    ids.add(one.id);
    spans.add(span);
    return found;
  });
}
