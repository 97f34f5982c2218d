import { type AttributeValue, said } from "#attributes";
import { randomUuid } from "#journal";
import type { Border, Direction, Unit } from "../text/SourceText";
import type { Span } from "../text/span";
import type { Asked, Change, MarkingState, Step } from "./Marking";
import {
  type Annotation,
  annotationOf,
  relationshipOf,
  twinOf,
  withAnnotations,
  withChanged,
  withoutAnnotation,
  withoutRelationship,
} from "./markup";
import { selectionOf, withBorder } from "./selection";

/** Gives a label to the words selected or chosen; with neither, takes it in hand. */
export function label(name: string): Step {
  return (state, asked) => {
    const { span, markup } = state;
    const chosen = annotationOf(markup, state.chosen);
    if (span !== undefined) return marked(state, asked, span, name);
    return chosen === undefined ? hold(name)(state, asked) : relabelled(state, asked, chosen, name);
  };
}

/** Takes a label in hand for whatever is selected from now on, or puts it away. */
export function hold(name: string): Step {
  return ({ held }, { labels }) =>
    held === name
      ? { held: undefined, said: "No label in hand" }
      : { held: name, said: `${labels.of(name).title} in hand` };
}

/** What marking a span with a label changes. */
export function marked(state: MarkingState, asked: Asked, span: Span, name: string): Change {
  const { start, end } = span;
  const twin = twinOf(state.markup, { start, end, label: name });
  const done = { selection: undefined, relating: undefined, cursor: start };
  const title = asked.labels.of(name).title;
  if (twin !== undefined) {
    return { ...done, chosen: twin.id, notice: `Marked as ${title} already` };
  }
  const annotation: Annotation = { id: randomUuid(), start, end, label: name };
  return {
    ...done,
    markup: withAnnotations(state.markup, [annotation]),
    chosen: annotation.id,
    said: `${asked.source.words(span)} marked as ${title}`,
  };
}

function relabelled(
  state: MarkingState,
  { labels }: Asked,
  annotation: Annotation,
  name: string,
): Change | undefined {
  if (annotation.label === name) return undefined;
  const twin = twinOf(state.markup, { ...annotation, label: name });
  const { title, attributes } = labels.of(name);
  if (twin !== undefined) return { notice: `Marked as ${title} already` };
  const { attributes: given, ...rest } = annotation;
  const kept = Object.entries(given ?? {}).filter(([key]) => Object.hasOwn(attributes, key));
  const changed = { ...rest, label: name, attributes: Object.fromEntries(kept) };
  return { markup: withChanged(state.markup, changed), said: `Now ${title}` };
}

/** Moves a border of the annotation chosen, or of the selection. */
export function border(which: Border, direction: Direction, unit?: Unit): Step {
  return (state, { source }) => {
    const { markup, span, chosen } = state;
    const annotation = annotationOf(markup, chosen);
    const from = annotation ?? span;
    if (from === undefined) return undefined;
    const { start, end } = withBorder(source, unit ?? state.unit, from, which, direction);
    if (start === from.start && end === from.end) return undefined;
    const edge = which === "start" ? start : end - 1;
    const shown = { reveal: { start: edge, end: edge + 1 }, said: source.words({ start, end }) };
    if (annotation === undefined) return { ...shown, selection: selectionOf({ start, end }) };
    const changed = { ...annotation, start, end };
    if (twinOf(markup, changed) !== undefined) return { notice: "Marked so already" };
    return { ...shown, markup: withChanged(markup, changed), cursor: start };
  };
}

/** Takes away what is chosen; the words of an annotation stay selected. */
export const remove: Step = ({ markup, chosen }, { source }) => {
  const annotation = annotationOf(markup, chosen);
  if (annotation !== undefined) {
    return {
      markup: withoutAnnotation(markup, annotation.id),
      chosen: undefined,
      selection: selectionOf(annotation),
      said: `${source.words(annotation)} no longer marked`,
    };
  }
  const relationship = relationshipOf(markup, chosen);
  if (relationship === undefined) return undefined;
  return {
    markup: withoutRelationship(markup, relationship.id),
    chosen: relationship.source,
    said: "Relationship removed",
  };
};

/** Marks the same words everywhere as the chosen ones are marked, but not within such a mark. */
export const markSame: Step = ({ markup, chosen }, { source }) => {
  const annotation = annotationOf(markup, chosen);
  if (annotation === undefined) return { notice: "Choose a mark first" };
  const alike = markup.annotations.filter(({ label }) => label === annotation.label);
  const added = uncovered(source.sameWords(annotation), alike).map((span) => ({
    ...annotation,
    ...span,
    id: randomUuid(),
  }));
  const times = added.length === 1 ? "once more" : `${added.length} times more`;
  return {
    markup: withAnnotations(markup, added),
    notice: added.length === 0 ? "Marked everywhere already" : `Marked ${times}`,
  };
};

/** The spans which lie within none of the others; both are in the order of the text. */
function uncovered(spans: readonly Span[], others: readonly Span[]): Span[] {
  let next = 0;
  let covered = 0;
  return spans.filter(({ start, end }) => {
    for (let other = others[next]; other !== undefined && other.start <= start; ) {
      covered = Math.max(covered, other.end);
      other = others[++next];
    }
    return end > covered;
  });
}

/** Says something about the annotation chosen; `undefined` takes it back. */
export function setAttribute(name: string, value: AttributeValue | undefined): Step {
  return ({ markup, chosen }, { labels }) => {
    const annotation = annotationOf(markup, chosen);
    if (annotation === undefined) return undefined;
    if (!Object.hasOwn(labels.of(annotation.label).attributes, name)) return undefined;
    const { [name]: _before, ...others } = annotation.attributes ?? {};
    const attributes = said(value === undefined ? others : { ...others, [name]: value });
    return {
      markup: withChanged(markup, { ...annotation, attributes }),
      about: `${annotation.id} ${name}`,
    };
  };
}

/** That there is nothing to mark, or that there may be something. */
export const toggleNothing: Step = ({ markup }) => {
  if (markup.annotations.length > 0) return undefined;
  const nothingFound = !markup.nothingFound;
  return {
    markup: { ...markup, nothingFound },
    said: nothingFound ? "Nothing to mark" : "Not decided yet",
  };
};
