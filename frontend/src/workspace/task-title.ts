import type { components } from "#api";

type Task = components["schemas"]["TaskView"];

const longest = 80;

/** What a person knows a task by: "Road signs: Which sign is this?" */
export function titleOf({ type, project, instruction_html }: Task): string {
  const question = firstLineOf(instruction_html);
  return [project ?? typeTitle(type), question].filter(Boolean).join(": ");
}

/** "Categorization", "Named entities". */
export function typeTitle(type: string): string {
  const words = type.replaceAll(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The beginning of a text of the server's Markdown. */
export function firstLineOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const line = (body.textContent ?? "").trim().split("\n")[0] ?? "";
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}
