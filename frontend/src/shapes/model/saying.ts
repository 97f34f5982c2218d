import type { AttributeValue } from "#attributes";
import type { Link } from "./annotation";
import type { Asked, LinkDefinition } from "./asked";
import { inHand } from "./choosing";
import type { Step } from "./Drawing";
import { annotationOf, linked, unlinked, withAttribute } from "./sheet";
import { canEdit } from "./steps";

/** What is said of annotations besides their labels: attributes, and links between two. */

export function setAttribute(name: string, value: AttributeValue | undefined): Step {
  return (state, asked) => {
    const one = inHand(state);
    if (one === undefined || !canEdit(state, asked, one.uuid)) return undefined;
    const isTyped = typeof value === "string" || typeof value === "number";
    const sheet = withAttribute(state.sheet, one.uuid, name, value);
    return { sheet, ...(isTyped ? { about: `attribute ${name} ${one.uuid}` } : {}) };
  };
}

/** The links that may lead from one annotation to another. */
export function linksBetween(
  { links }: Asked,
  from: { label?: string },
  to: { label?: string },
): readonly LinkDefinition[] {
  const isOne = (labels: readonly string[] | undefined, label: string | undefined) =>
    labels === undefined || (label !== undefined && labels.includes(label));
  return links.filter(
    (link) =>
      (isOne(link.from, from.label) && isOne(link.to, to.label)) ||
      (link.isBidirectional && isOne(link.from, to.label) && isOne(link.to, from.label)),
  );
}

/** The annotation in hand is where a link begins; the next one that is chosen is where it ends. */
export const beginLink: Step = (state, { links }) => {
  if (links.length === 0 || state.chosen === undefined) return undefined;
  return { linkFrom: state.chosen, tool: undefined, said: "Choose where the link leads." };
};

/** Ends the link here, where the labels allow it. */
export function endLink(uuid: string): Step {
  return (state, asked) => {
    const from = annotationOf(state.sheet, state.linkFrom);
    const to = annotationOf(state.sheet, uuid);
    if (from === undefined || to === undefined || from === to) return undefined;
    const [definition] = linksBetween(asked, from, to);
    if (definition === undefined) return { said: "These two are not linked in any way." };
    const link = { name: definition.name, from: from.uuid, to: to.uuid };
    const sheet = linked(state.sheet, link);
    return { sheet, linkFrom: undefined, chosen: from.uuid, said: `Linked: ${definition.name}.` };
  };
}

export function removeLink(link: Link): Step {
  return ({ sheet }) => ({ sheet: unlinked(sheet, link), said: "The link is gone." });
}
