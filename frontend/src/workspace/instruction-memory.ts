/** Which instructions somebody has read in this browser, so that only new ones open by themselves. */

interface Seen {
  /** Of the last instruction of this project. */
  blocks: readonly string[];
  /** Short names of the last few, as tasks may take turns. */
  known: readonly string[];
}

const storageKey = "manyhands-instructions";
const mostProjects = 40;
const mostKnown = 12;
const longestBlock = 400;

export interface ReadInstruction {
  /** This one was read before. */
  isKnown: boolean;
  /** The paragraphs of the one before it; empty when there was none in common. */
  before: readonly string[];
}

/** What somebody knows of an instruction, before they see it this time. */
export function recallInstruction(project: string, html: string): ReadInstruction {
  const seen = load()[project];
  if (seen === undefined) return { isKnown: false, before: [] };
  const blocks = blocksOf(html).map(textOf);
  const hasCommon = blocks.some((block) => seen.blocks.includes(block));
  return { isKnown: seen.known.includes(nameOf(html)), before: hasCommon ? seen.blocks : [] };
}

export function noteInstruction(project: string, html: string): void {
  const { [project]: seen, ...others } = load();
  const name = nameOf(html);
  const known = [name, ...(seen?.known ?? []).filter((one) => one !== name)].slice(0, mostKnown);
  const entry = { blocks: blocksOf(html).map(textOf), known };
  const all = Object.entries({ ...others, [project]: entry }).slice(-mostProjects);
  try {
    localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(all)));
  } catch {
    // No room: then instructions open once too often.
  }
}

/** The instruction with its new paragraphs marked; none are where nothing is known to compare. */
export function markChanges(html: string, before: readonly string[]): string {
  if (before.length === 0) return html;
  const { body } = parse(html);
  for (const block of body.children) {
    if (!before.includes(textOf(block))) block.setAttribute("data-changed", "");
  }
  return body.innerHTML;
}

/** Pictures lead to themselves, where they can be seen in full. */
export function linkPictures(html: string): string {
  const { body } = parse(html);
  for (const picture of body.querySelectorAll("img[src]")) {
    if (picture.closest("a") !== null) continue;
    const link = body.ownerDocument.createElement("a");
    link.href = picture.getAttribute("src") ?? "";
    if (!picture.getAttribute("alt")) link.setAttribute("aria-label", "Picture, in full");
    picture.replaceWith(link);
    link.append(picture);
  }
  return body.innerHTML;
}

function blocksOf(html: string): Element[] {
  return [...parse(html).body.children];
}

function textOf(block: Element): string {
  return (block.textContent ?? "").trim().slice(0, longestBlock);
}

function parse(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}

function load(): Record<string, Seen> {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    return typeof stored === "object" && stored !== null ? stored : {};
  } catch {
    return {};
  }
}

/** Short, and different for different texts as good as always. */
function nameOf(html: string): string {
  let hash = 7;
  for (let place = 0; place < html.length; place++) {
    hash = (Math.imul(hash, 31) + html.charCodeAt(place)) | 0;
  }
  return `${hash.toString(36)}.${html.length}`;
}
