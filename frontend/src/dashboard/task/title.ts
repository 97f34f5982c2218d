import type { TaskDetail } from "./queries";

const longest = 80;

/** What a task is called on its page: how its instruction begins, or its project. */
export function titleOf({ view, line }: Pick<TaskDetail, "view" | "line">): string | undefined {
  const { body } = new DOMParser().parseFromString(view.instruction_html, "text/html");
  const first = [...body.children].map(wordsOf).find((words) => words !== "");
  return first === undefined ? (line.project ?? undefined) : shortened(first);
}

function wordsOf(element: Element): string {
  return element.textContent.replaceAll(/\s+/g, " ").trim();
}

/** Cut between words where there are any. */
function shortened(words: string): string {
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > longest / 2 ? end : longest)}…`;
}
