import { randomUuid } from "#journal";
import { type Relation, relationsBetween, sameRelation } from "../relationships";
import type { Asked, Change, MarkingState, Step } from "./Marking";
import { type Annotation, annotationOf, withRelationship } from "./markup";

/** Begins a relationship at the annotation chosen; at its other end, makes it. */
export const relate: Step = (state, asked) => {
  const { relating, chosen, markup } = state;
  if (asked.definitions.length === 0) return undefined;
  const target = annotationOf(markup, relating?.target);
  if (target !== undefined) return relatedTo(state, asked, target);
  const source = annotationOf(markup, chosen);
  if (source === undefined) return { notice: "Choose a mark first" };
  if (candidates(state, asked, source.id).length === 0) {
    return { notice: "There is no other mark which it may be related to" };
  }
  return {
    relating: { source: source.id },
    chosen: undefined,
    selection: undefined,
    said: `From ${asked.source.words(source)} to which mark?`,
  };
};

/** Makes one of the relationships there are to choose from. */
export function chooseRelation(place: number): Step {
  return (state, asked) => {
    const relation = state.relating?.relations?.[place];
    return relation === undefined ? undefined : made(state, asked, relation);
  };
}

/** What choosing the other end changes: with one way to be related, that is it. */
export function relatedTo(state: MarkingState, asked: Asked, target: Annotation): Change {
  const source = annotationOf(state.markup, state.relating?.source);
  if (source === undefined) return { relating: undefined };
  if (source.id === target.id) return { notice: "A mark is not related to itself" };
  const all = relationsBetween(asked.definitions, asked.labels, source, target);
  const relations = all.filter((relation) => sameRelation(state.markup, relation) === undefined);
  const [only, ...more] = relations;
  if (only === undefined) {
    return { notice: all.length > 0 ? "They are related already" : "These two cannot be related" };
  }
  if (more.length === 0) return made(state, asked, only);
  return {
    relating: { source: source.id, target: target.id, relations },
    said: `How? ${relations.map(({ title }, place) => `${place + 1} ${title}`).join(", ")}`,
  };
}

/** The annotations which another one may be related to. */
export function candidates(state: MarkingState, asked: Asked, id: string): Annotation[] {
  const source = annotationOf(state.markup, id);
  if (source === undefined) return [];
  const isPossible = new Map<string, boolean>();
  return state.markup.annotations.filter((target) => {
    if (target.id === id) return false;
    const known = isPossible.get(target.label);
    if (known !== undefined) return known;
    const { definitions, labels } = asked;
    const found = relationsBetween(definitions, labels, source, target).length > 0;
    isPossible.set(target.label, found);
    return found;
  });
}

function made(state: MarkingState, asked: Asked, relation: Relation): Change {
  const { source, target, name, title } = relation;
  const ends = [source, target].map((id) => annotationOf(state.markup, id));
  const [from, to] = ends.map((end) => (end === undefined ? "" : asked.source.words(end)));
  return {
    markup: withRelationship(state.markup, {
      id: randomUuid(),
      source,
      target,
      ...(name === undefined ? {} : { name }),
    }),
    relating: undefined,
    chosen: state.relating?.source,
    said: `${from} ${title} ${to}`,
  };
}
