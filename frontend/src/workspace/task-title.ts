import type { components } from "#api";

type Task = components["schemas"]["TaskView"];

const longest = 80;

/** What a person knows a task by: "Road signs: Which sign is this?" */
export function titleOf({ type_title, project, instruction_html }: Task): string {
  const question = firstLineOf(instruction_html);
  return [project ?? type_title, question].filter(Boolean).join(": ");
}

/** The beginning of a text of the server's Markdown. */
export function firstLineOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const line = (body.textContent ?? "").trim().split("\n")[0] ?? "";
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}
