import type { AnnotationTemplate, Kind, MessageTemplate, Params } from "../chat";

/** A message of the template, with what workers are not told. */
export interface DraftMessage extends MessageTemplate {
  model?: string | null;
}

export const kinds: Readonly<Record<Kind, string>> = {
  integer: "Whole number",
  boolean: "Yes or no",
  text: "Text",
  category: "One choice",
  category_multiple: "Several choices",
  file: "Files",
  labeled_text: "Passages with labels",
  ranked_choices: "Ranking",
  ranked_groups: "Ranking with ties",
  rubric_criteria: "Rubric: what is met",
  rubric_rating: "Rubric: rated",
  workspace_container: "A workspace outside",
};

/** The params, with a conversation of one prompt and two answers where there is none. */
export function begun(params: Readonly<Record<string, unknown>>): Params {
  if (isObject(params.thread)) return params as unknown as Params;
  const answer = { role: "assistant", source: "given" } as const;
  const thread: Params["thread"] = {
    messages: [
      { key: "prompt", role: "user", source: "given" },
      { ...answer, key: "a" },
      { ...answer, key: "b" },
    ],
    turn_annotations: [
      { key: "better", type: "ranked_groups", title: "Which answer is better?", required: true },
    ],
  };
  return { ...params, thread };
}

/** A key that none of the others has. */
export function newKey(wanted: string, taken: readonly { key: string }[]): string {
  const keys = new Set(taken.map(({ key }) => key));
  for (let number = 1; ; number++) {
    const key = number === 1 ? wanted : `${wanted}_${number}`;
    if (!keys.has(key)) return key;
  }
}

/** What each task brings: the variables of the given messages. */
export function variablesIn(params: unknown): string[] {
  const messages = messagesIn(params) ?? [];
  const given = messages.filter(({ source }) => source === "given");
  return [...new Set(given.map(({ variable, key }) => variable || key))];
}

const made = "What a model answers will stand here. It is asked when a worker has a task.";

/** A task of the template, with samples for what tasks bring and for what models write. */
export function sampleOf(
  params: unknown,
  samples: Readonly<Record<string, string>>,
): Params | undefined {
  const messages = messagesIn(params);
  if (messages === undefined) return undefined;
  const { thread } = params as Params;
  const turns = Math.min(Math.max(1, thread.min_turns ?? 1), 20);
  const variables: Record<string, unknown> = {};
  const shown = messages.map(({ model: _unnamed, ...message }): MessageTemplate => {
    const isGiven = message.source === "given";
    if (message.source === "worker") return message;
    const name = isGiven ? message.variable || message.key : `written by a model: ${message.key}`;
    const text = isGiven ? samples[name] || `A sample of “${name}”.` : made;
    variables[name] = Array.from({ length: turns }, () => text);
    return { ...message, source: "given", variable: name };
  });
  return { thread: { ...thread, messages: shown }, template_variables: variables };
}

/** The messages, when they can be shown: each has a key of its own, and four at most are answers. */
function messagesIn(params: unknown): DraftMessage[] | undefined {
  const thread = isObject(params) ? params.thread : undefined;
  const found = isObject(thread) ? thread.messages : undefined;
  if (!Array.isArray(found) || found.length === 0 || !found.every(isMessage)) return undefined;
  const keys = new Set(found.map(({ key }) => key));
  const answers = found.filter(({ role }) => role === "assistant");
  return keys.size === found.length && answers.length <= 4 ? found : undefined;
}

function isMessage(value: unknown): value is DraftMessage {
  return isObject(value) && typeof value.key === "string" && value.key !== "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Choices as one writes them: a line for each, `value = what is shown`. */
export function linesOf({ type, possible_values: values, labels }: AnnotationTemplate): string {
  if (type === "labeled_text") return (labels ?? []).join("\n");
  return (values ?? [])
    .map((value, place) => {
      const label = labels?.[place];
      return label === undefined || label === String(value) ? String(value) : `${value} = ${label}`;
    })
    .join("\n");
}

/** The same lines as the template has them. */
export function choicesIn(
  text: string,
  type: Kind,
): Pick<AnnotationTemplate, "possible_values" | "labels"> {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length === 0) return { possible_values: null, labels: null };
  if (type === "labeled_text") return { possible_values: null, labels: lines };
  const pairs = lines.map((line) => {
    const [value = "", ...label] = line.split(" = ");
    return { value: value.trim(), label: label.join(" = ").trim() };
  });
  const values = pairs.map(({ value }) => (isNumber(value, type) ? Number(value) : value));
  const hasLabels = pairs.some(({ label }) => label !== "");
  const labels = pairs.map(({ value, label }) => label || value);
  return { possible_values: values, labels: hasLabels ? labels : null };
}

function isNumber(text: string, type: Kind): boolean {
  return type === "integer" && /^-?\d+$/.test(text);
}
