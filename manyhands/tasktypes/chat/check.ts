import { hold, isEmpty, textsIn } from "#conditions";
import type { AnswerProblem } from "#tasktypes";
import {
  type AnnotationTemplate,
  type Answer,
  type Given,
  type Givens,
  type GivenTurn,
  givenIn,
  type MessageAnswer,
  type MessageTemplate,
  mostTurnsIn,
  nameOf,
  noScene,
  type Params,
  type Path,
  type Scene,
  sceneOfTurn,
  sidesFor,
  type TurnAnswer,
  textOfMessage,
  written,
} from "./chat";
import { rankedOf, readValue } from "./values";

type Problems = readonly AnswerProblem[];

/** The same as `check.py`. */
export function check(params: Params, answer: Answer | undefined): Problems {
  const given = givenIn(params);
  const turns = answer?.turns ?? [];
  const most = mostTurnsIn(params, given.length);
  if (turns.length > most) {
    return [{ field: `turns[${most}]`, message: `There must be at most ${most} turns.` }];
  }
  const count = Math.max(turns.length, given.length);
  const sides = sidesFor(params, answer, "");
  const found = Array.from({ length: count }, (_, place) =>
    problemsOfTurn(params, sides, given[place], turns[place], place),
  );
  const asked = params.thread.annotations ?? [];
  return [...found.flat(), ...problemsOf(asked, answer?.annotations, ["annotations"], noScene)];
}

/** What is wrong with one turn. */
export function problemsOfTurn(
  params: Params,
  sides: readonly string[],
  given: GivenTurn | undefined,
  turn: TurnAnswer | undefined,
  place: number,
): Problems {
  const messages = params.thread.messages.flatMap((template) =>
    problemsOfMessage(template, given, turn?.messages?.[template.key], [
      "turns",
      place,
      "messages",
      template.key,
    ]),
  );
  const scene = sceneOfTurn(params, sides, given, turn);
  const asked = params.thread.turn_annotations ?? [];
  const path = ["turns", place, "annotations"];
  return [...messages, ...problemsOf(asked, turn?.annotations, path, scene)];
}

function problemsOfMessage(
  template: MessageTemplate,
  given: GivenTurn | undefined,
  own: MessageAnswer | undefined,
  path: Path,
): Problems {
  const text = textOfMessage(template, given, own);
  if (text === undefined) {
    if (template.source === "given" || template.required === false) return [];
    const wanted = template.source === "worker" ? "Write" : "Wait for, or ask again for";
    const field = written([...path, "text"]);
    return [{ field, message: `${wanted} the message: ${nameOf(template)}.` }];
  }
  const asked = template.annotations ?? [];
  const scene = { ...noScene, text };
  const chunks = (own?.chunks ?? []).flatMap((chunk, at) =>
    problemsOf(
      template.chunk_annotations ?? [],
      chunk.annotations,
      [...path, "chunks", at, "annotations"],
      { ...noScene, text: chunk.text },
    ),
  );
  const better = own?.rewrite?.trim() ?? "";
  const isMissing = template.rewrite === "required" && (better === "" || better === text.trim());
  const message = "Write a better version, it is required.";
  return [
    ...problemsOf(asked, own?.annotations, [...path, "annotations"], scene),
    ...chunks,
    ...(isMissing ? [{ field: written([...path, "rewrite"]), message }] : []),
  ];
}

function problemsOf(
  asked: readonly AnnotationTemplate[],
  given: Givens | undefined,
  path: Path,
  scene: Scene,
): Problems {
  return shownOf(asked, given, scene).flatMap((template) =>
    problemsOfAnnotation(
      template,
      given?.[template.key] ?? {},
      written([...path, template.key]),
      scene,
    ),
  );
}

/** The questions that are asked: a condition names one before its own. */
export function shownOf(
  asked: readonly AnnotationTemplate[],
  given: Givens | undefined,
  scene: Scene,
): AnnotationTemplate[] {
  const values = new Map<string, readonly string[]>();
  return asked.filter((template) => {
    // A turn may lack answers.
    if (template.type.startsWith("ranked_") && rankedOf(template, scene).length < 2) return false;
    if (!hold(template.conditions, (key) => values.get(key) ?? [])) return false;
    const { value, not_applicable, cannot_assess } = given?.[template.key] ?? {};
    if (!isEmpty(value) && !not_applicable && !cannot_assess) {
      const read = readValue(template, value, scene);
      if ("value" in read) values.set(template.key, textsIn(read.value));
    }
    return true;
  });
}

/** Whether a question still waits for an answer that may be given. */
export function isOpen(template: AnnotationTemplate, given: Given | undefined, scene: Scene) {
  if (given?.not_applicable || given?.cannot_assess) return false;
  if (isEmpty(given?.value)) return true;
  return "problem" in readValue(template, given?.value, scene);
}

function problemsOfAnnotation(
  template: AnnotationTemplate,
  given: Given,
  path: string,
  scene: Scene,
): Problems {
  const isAside = given.not_applicable === true || given.cannot_assess === true;
  const wanting = reasonProblem(template, given, path);
  if (isAside) return wanting;
  if (isEmpty(given.value)) {
    return template.required ? [problem(template, path, "Answer it, it is required.")] : [];
  }
  const read = readValue(template, given.value, scene);
  return "problem" in read ? [problem(template, path, read.problem), ...wanting] : wanting;
}

function reasonProblem(template: AnnotationTemplate, given: Given, path: string): Problems {
  const isAnswered = given.not_applicable || given.cannot_assess || !isEmpty(given.value);
  if (template.justification !== "required" || !isAnswered) return [];
  if ((given.justification ?? "").trim() !== "") return [];
  return [problem(template, `${path}.justification`, "Say why, it is required.")];
}

const longest = 80;

function problem(template: AnnotationTemplate, field: string, message: string): AnswerProblem {
  const name = nameOf(template);
  const short = name.length <= longest ? name : `${name.slice(0, longest - 1)}…`;
  return { field, message: `${short}: ${message}` };
}
