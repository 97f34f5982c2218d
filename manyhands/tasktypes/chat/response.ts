/** The frozen conversation, as check.py makes it. */
import { isObject } from "#conditions";

export interface Annotation {
  id: string;
  key: string;
  type: string;
  title?: string;
  labels?: readonly string[];
  possible_values?: readonly unknown[];
  criteria_definitions?: readonly { id: string; criterion: string }[];
  value?: unknown;
  not_applicable?: boolean;
  cannot_assess?: boolean;
  justification?: string;
}

export interface Message {
  key?: string;
  rewrite_of?: string;
  role: string;
  content: {
    text?: string;
    reasoning?: readonly { content?: string }[];
    chunks?: readonly { text: string; annotations: readonly Annotation[] }[];
  };
  source_id: string;
  shown_as?: string;
  annotations: readonly Annotation[];
}

export interface Turn {
  id: string;
  messages: readonly Message[];
  annotations: readonly Annotation[];
}

export interface Thread {
  id: string;
  turns: readonly Turn[];
  annotations: readonly Annotation[];
}

export interface Response {
  threads: readonly Thread[];
}

/** What was said, in words. */
export function wordsOf(annotation: Annotation): string {
  const { type, value } = annotation;
  if (annotation.not_applicable) return "Not applicable";
  if (annotation.cannot_assess) return "Cannot assess";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (type === "ranked_groups" && Array.isArray(value)) {
    return value.map((group) => (group as string[]).map(named).join(" = ")).join(" > ");
  }
  if (type === "ranked_choices" && Array.isArray(value)) return value.map(named).join(" > ");
  if (Array.isArray(value)) return value.map(entryOf).join(", ");
  return isObject(value) ? membersOf(value) : named(value);

  function named(one: unknown): string {
    const place = annotation.possible_values?.indexOf(one) ?? -1;
    const label = annotation.labels?.[place];
    return label === undefined || label === "" ? String(one) : `${String(one)} (${label})`;
  }
  function entryOf(entry: unknown): string {
    if (!isObject(entry)) return named(entry);
    if (type === "labeled_text") return `${String(entry.label)}: “${String(entry.text)}”`;
    return String(entry.name ?? entry.url ?? "file");
  }
  function membersOf(members: Record<string, unknown>): string {
    const lines = isObject(members.ratings) ? members.ratings : members.criteria;
    if (isObject(lines)) {
      const total = members.score ?? members.weight;
      const named = new Map(annotation.criteria_definitions?.map((one) => [one.id, one.criterion]));
      const said = Object.entries(lines).map(
        ([id, one]) => `${named.get(id) ?? id}: ${String(one)}`,
      );
      return `${String(total)} (${said.join(", ")})`;
    }
    const output = isObject(members.stdout_output) ? members.stdout_output.content : undefined;
    const files = Array.isArray(members.output_files) ? members.output_files : [];
    const urls = files.map((file) => (isObject(file) ? String(file.url) : ""));
    return [output, ...urls].filter(Boolean).join(", ");
  }
}
