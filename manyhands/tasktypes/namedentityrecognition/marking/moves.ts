import type { Direction, Unit } from "../text/SourceText";
import type { Span } from "../text/span";
import { marked } from "./edits";
import type { Asked, Change, MarkingState, Step } from "./Marking";
import { type Annotation, annotationOf, annotationsAt } from "./markup";
import { candidates, relatedTo } from "./relating";
import { extended, type Selection, selectionOf, spanOf } from "./selection";

/** To the unit before or after. */
export function move(direction: Direction): Step {
  return (state, asked) => {
    const { source } = asked;
    const from = inHand(state);
    const to =
      from === undefined
        ? source.at(state.unit, state.cursor)
        : source.beside(state.unit, from, direction);
    return to === undefined ? undefined : arrived(state, asked, selectionOf(to));
  };
}

/** To the unit at a place, such as in the line below. */
export function moveTo(place: number): Step {
  return (state, asked) => {
    const to = asked.source.at(state.unit, place);
    return to === undefined ? undefined : arrived(state, asked, selectionOf(to));
  };
}

/** Takes the selection a unit on. */
export function extend(direction: Direction, unit?: Unit): Step {
  return (state, asked) => {
    const from = state.selection ?? selectionAt(state);
    if (from === undefined) return move(direction)(state, asked);
    return arrived(state, asked, extended(asked.source, unit ?? state.unit, from, direction));
  };
}

/** Takes the selection to a place. */
export function extendTo(place: number): Step {
  return (state, asked) => {
    const from = state.selection ?? selectionAt(state);
    if (from === undefined) return moveTo(place)(state, asked);
    const to = asked.source.at(state.unit, place);
    const focus = place < from.anchor ? to?.start : to?.end;
    return arrived(state, asked, { anchor: from.anchor, focus: focus ?? place });
  };
}

/** What a mouse or finger has swept over; when it is done, the label in hand is given. */
export function sweep({ anchor, focus }: Selection, { isDone }: { isDone: boolean }): Step {
  return (state, asked) => {
    const span = asked.source.fitted(spanOf({ anchor, focus }), state.unit);
    if (span === undefined) return undefined;
    if (isDone && state.held !== undefined) return marked(state, asked, span, state.held);
    const { start, end } = span;
    const selection = focus < anchor ? { anchor: end, focus: start } : selectionOf(span);
    return { selection, cursor: start, chosen: undefined, relating: undefined, said: "" };
  };
}

/** A press on a place: what is marked there, the innermost first, else the word. */
export function press(place: number): Step {
  return (state, asked) => {
    const here = annotationsAt(state.markup, place);
    const current = here.findIndex(({ id }) => id === state.chosen);
    const next = here[(current + 1) % here.length];
    if (next !== undefined) return taken(state, asked, next);
    if (state.relating !== undefined) return undefined;
    const to = asked.source.at(state.unit, place);
    if (to === undefined) return undefined;
    if (state.held !== undefined) return marked(state, asked, to, state.held);
    return arrived(state, asked, selectionOf(to));
  };
}

/** The annotation or relationship of an id. */
export function choose(id: string): Step {
  return (state, asked) => {
    const annotation = annotationOf(state.markup, id);
    if (annotation !== undefined) return taken(state, asked, annotation);
    const relationship = state.markup.relationships.find((one) => one.id === id);
    const source = annotationOf(state.markup, relationship?.source);
    if (relationship === undefined) return undefined;
    return {
      chosen: id,
      selection: undefined,
      relating: undefined,
      said: "",
      reveal: copy(source),
    };
  };
}

/** The annotation before or after; while a relationship is made, one that it may lead to. */
export function step(direction: Direction): Step {
  return (state, asked) => {
    const { relating } = state;
    const among =
      relating === undefined ? state.markup.annotations : candidates(state, asked, relating.source);
    const next = neighbour(among, state, direction);
    if (next === undefined) return { notice: "No other mark" };
    if (relating === undefined) return taken(state, asked, next);
    return {
      relating: { source: relating.source, target: next.id },
      reveal: copy(next),
      cursor: next.start,
      said: described(asked, next),
    };
  };
}

/** The annotation under the selection; of several, the next outer one. */
export const chooseHere: Step = (state, asked) => {
  const place = inHand(state)?.start;
  if (place === undefined) return undefined;
  if (state.held !== undefined && state.span !== undefined) {
    return marked(state, asked, state.span, state.held);
  }
  return annotationsAt(state.markup, place).length === 0 ? undefined : press(place)(state, asked);
};

/** A step back: the relationship, what is chosen, what is selected, the label in hand. */
export const cancel: Step = (state) => {
  if (state.relating !== undefined) {
    return { relating: undefined, chosen: state.relating.source, said: "No relationship" };
  }
  const annotation = annotationOf(state.markup, state.chosen);
  if (annotation !== undefined) {
    return { chosen: undefined, selection: selectionOf(annotation), said: "Words selected" };
  }
  if (state.chosen !== undefined) return { chosen: undefined };
  if (state.selection !== undefined) return { selection: undefined, said: "Nothing selected" };
  return state.held === undefined ? undefined : { held: undefined, said: "No label in hand" };
};

/** Nothing is chosen or selected any more; a label stays in hand. */
export const putDown: Step = () => ({
  chosen: undefined,
  selection: undefined,
  relating: undefined,
});

/** A step by mouse or finger: what was pressed is in sight, and must not move away. */
export function inSight(step: Step): Step {
  return (state, asked) => {
    const done = step(state, asked);
    return done && { ...done, reveal: undefined };
  };
}

/** Whether keys move by words or by characters. */
export const toggleUnit: Step = ({ unit }) =>
  unit === "word"
    ? { unit: "character", said: "Characters" }
    : { unit: "word", said: "Whole words" };

function taken(state: MarkingState, asked: Asked, annotation: Annotation): Change {
  if (state.relating !== undefined) return relatedTo(state, asked, annotation);
  return {
    chosen: annotation.id,
    selection: undefined,
    cursor: annotation.start,
    reveal: copy(annotation),
    said: described(asked, annotation),
  };
}

function arrived(state: MarkingState, asked: Asked, selection: Selection): Change {
  const span = spanOf(selection);
  const labels = annotationsAt(state.markup, span.start).map(
    ({ label }) => asked.labels.of(label).title,
  );
  const words = asked.source.words(span);
  return {
    selection,
    cursor: selection.focus > selection.anchor ? span.start : selection.focus,
    chosen: undefined,
    relating: undefined,
    reveal: focused(selection),
    said: [words, ...labels].join(", "),
  };
}

/** The end which moves, so that it stays in sight. */
function focused({ anchor, focus }: Selection): Span {
  return focus > anchor ? { start: focus - 1, end: focus } : { start: focus, end: focus + 1 };
}

function described(asked: Asked, annotation: Annotation): string {
  return `${asked.source.words(annotation)}, ${asked.labels.of(annotation.label).title}`;
}

/** What is selected or chosen. */
export function inHand(state: MarkingState): Span | undefined {
  return state.selection === undefined
    ? annotationOf(state.markup, state.relating?.target ?? state.chosen)
    : spanOf(state.selection);
}

function selectionAt(state: MarkingState): Selection | undefined {
  const span = inHand(state);
  return span === undefined ? undefined : selectionOf(span);
}

function neighbour(
  among: readonly Annotation[],
  state: MarkingState,
  direction: Direction,
): Annotation | undefined {
  const current = among.findIndex(({ id }) => id === (state.relating?.target ?? state.chosen));
  if (current !== -1) return among[current + (direction === "forward" ? 1 : -1)];
  const { cursor } = state;
  return direction === "forward"
    ? (among.find(({ start }) => start >= cursor) ?? among[0])
    : (among.findLast(({ start }) => start < cursor) ?? among.at(-1));
}

function copy(span: Span | undefined): Span | undefined {
  return span === undefined ? undefined : { start: span.start, end: span.end };
}
