import { shuffled } from "#values";
import { letters } from "./letters";

/** The shape of a conversation and of what a worker makes of it; see template.py and check.py. */

export type Kind =
  | "integer"
  | "boolean"
  | "text"
  | "category"
  | "category_multiple"
  | "file"
  | "labeled_text"
  | "ranked_choices"
  | "ranked_groups"
  | "rubric_criteria"
  | "rubric_rating"
  | "workspace_container";

export interface Criterion {
  id: string;
  criterion: string;
  weight?: number;
}

export interface AnnotationTemplate {
  key: string;
  type: Kind;
  title?: string | null;
  description?: string | null;
  required?: boolean;
  conditions?: readonly unknown[] | null;
  possible_values?: readonly (string | number | boolean)[] | null;
  labels?: readonly string[] | null;
  min?: number | null;
  max?: number | null;
  min_length?: number;
  max_length?: number | null;
  min_choices?: number;
  max_choices?: number | null;
  criteria_definitions?: readonly Criterion[] | null;
  workspace?: { workspace_id: string; workspace_url: string } | null;
  allow_not_applicable?: boolean;
  allow_cannot_assess?: boolean;
  justification?: "none" | "optional" | "required";
}

export interface MessageTemplate {
  key: string;
  role: "system" | "user" | "assistant" | "function";
  source: "given" | "worker" | "model";
  variable?: string | null;
  title?: string | null;
  description?: string | null;
  required?: boolean;
  rewrite?: "none" | "optional" | "required";
  annotations?: readonly AnnotationTemplate[];
  chunk_annotations?: readonly AnnotationTemplate[];
}

export interface Params {
  thread: {
    messages: readonly MessageTemplate[];
    min_turns?: number;
    max_turns?: number | null;
    turn_annotations?: readonly AnnotationTemplate[];
    annotations?: readonly AnnotationTemplate[];
  };
  template_variables?: Readonly<Record<string, unknown>>;
}

/** What was said to one question. */
export interface Given {
  value?: unknown;
  not_applicable?: boolean;
  cannot_assess?: boolean;
  justification?: string;
}

export type Givens = Readonly<Record<string, Given>>;

export interface Chunk {
  text: string;
  annotations?: Givens;
}

export interface MessageAnswer {
  text?: string;
  /** Models may answer it. */
  sent?: boolean;
  reasoning?: string;
  source_id?: string;
  model_parameters?: Readonly<Record<string, unknown>>;
  rewrite?: string;
  chunks?: readonly Chunk[];
  annotations?: Givens;
}

export interface TurnAnswer {
  messages?: Readonly<Record<string, MessageAnswer>>;
  annotations?: Givens;
}

export interface Answer {
  /** Becomes the id of the thread. */
  id?: string;
  /** The keys of the answers in the order in which they stand side by side: A, B, C, D. */
  sides?: readonly (string | null)[];
  turns?: readonly TurnAnswer[];
  annotations?: Givens;
}

export interface Attached {
  url?: string | null;
  name?: string | null;
  mime_type?: string | null;
}

/** A message that was given; `path` is where it stands in the params. */
export interface Content {
  path: string;
  text: string;
  reasoning: readonly string[];
  attachments: readonly Attached[];
  references: readonly { content?: string | null; category?: string | null; url?: string | null }[];
}

export type GivenTurn = Readonly<Record<string, Content>>;

const mostTurns = 500;

/** The given messages of each turn, of at least so many turns as there must be. */
export function givenIn({ thread, template_variables: variables = {} }: Params): GivenTurn[] {
  const given = thread.messages.filter(({ source }) => source === "given");
  const entries = given.map((message) => entriesOf(variables[message.variable ?? message.key]));
  const count = Math.max(thread.min_turns ?? 1, ...entries.map((list) => list.length));
  return Array.from({ length: count }, (_, place) =>
    Object.fromEntries(
      given.flatMap((message, at) => {
        const entry = entries[at]?.[place];
        const name = message.variable ?? message.key;
        const isArray = Array.isArray(variables[name]);
        const path = `template_variables.${name}${isArray ? `[${place}]` : ""}`;
        return entry == null ? [] : [[message.key, contentOf(entry, path)]];
      }),
    ),
  );
}

function entriesOf(given: unknown): readonly unknown[] {
  if (given == null) return [];
  return Array.isArray(given) ? given : [given];
}

function contentOf(entry: unknown, path: string): Content {
  const members = (typeof entry === "string" ? { text: entry } : entry) as {
    text?: string | null;
    reasoning?: readonly { content?: string | null }[] | null;
    attachments?: Content["attachments"] | null;
    reference_texts?: Content["references"] | null;
  };
  return {
    path,
    text: members.text ?? "",
    reasoning: (members.reasoning ?? []).map(({ content }) => content ?? ""),
    attachments: members.attachments ?? [],
    references: members.reference_texts ?? [],
  };
}

/** How many turns there may be. */
export function mostTurnsIn(params: Params, least: number): number {
  return Math.max(least, Math.min(params.thread.max_turns ?? 1, mostTurns));
}

export const nameOf = ({ title, key }: { title?: string | null; key: string }): string =>
  title || key;

/** The messages that stand side by side. */
export function answersIn({ thread }: Params): MessageTemplate[] {
  return thread.messages.filter(({ role }) => role === "assistant");
}

/** The order of the sides: as it was, or shuffled by the seed so that no model has a place. */
export function sidesFor(params: Params, answer: Answer | undefined, seed: string): string[] {
  const keys = answersIn(params).map(({ key }) => key);
  const kept = (answer?.sides ?? []).filter((key) => key !== null && keys.includes(key));
  return [...new Set([...(kept as string[]), ...shuffled(keys, seed)])];
}

/** What an annotation is about: the text beside it, and the answers of its turn. */
export interface Scene {
  text: string;
  answers: readonly { key: string; letter: string }[];
}

export const noScene: Scene = { text: "", answers: [] };

/** The text of a message in a turn; `undefined` when it is not there. */
export function textOfMessage(
  template: MessageTemplate,
  given: GivenTurn | undefined,
  written: MessageAnswer | undefined,
): string | undefined {
  if (template.source === "given") return given?.[template.key]?.text;
  const text = written?.text;
  if (text === undefined || text.trim() === "") return undefined;
  return template.source === "worker" ? text.trim() : text;
}

/** The answers that are there in a turn, by their sides. */
export function sceneOfTurn(
  params: Params,
  sides: readonly string[],
  given: GivenTurn | undefined,
  turn: TurnAnswer | undefined,
): Scene {
  const there = new Set(
    answersIn(params)
      .filter((one) => textOfMessage(one, given, turn?.messages?.[one.key]) !== undefined)
      .map(({ key }) => key),
  );
  const answers = sides.map((key, place) => ({ key, letter: letters[place] ?? "" }));
  return { text: "", answers: answers.filter(({ key }) => there.has(key)) };
}

export type Path = readonly (string | number)[];

/** `["turns", 0, "messages", "a"]` as the server writes it: `turns[0].messages.a`. */
export function written(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? part : `${text}.${part}`;
  }, "");
}

/** A copy with another value at a path; what is not there yet is made. */
export function withAt(whole: unknown, path: Path, value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (typeof part === "number") {
    const list = Array.isArray(whole) ? [...whole] : [];
    while (list.length < part) list.push({});
    list[part] = withAt(list[part], rest, value);
    return list;
  }
  const members = typeof whole === "object" && whole !== null ? whole : {};
  return { ...members, [part]: withAt((members as Record<string, unknown>)[part], rest, value) };
}
