import type { Attributes } from "#attributes";
import type { Span } from "../text/span";

/** A span with a label. */
export interface Annotation extends Span {
  id: string;
  label: string;
  attributes?: Attributes;
}

/** Between two annotations, by their ids. */
export interface Relationship {
  id: string;
  source: string;
  target: string;
  name?: string;
}

/** All that was marked in a text. Annotations are in the order of the text, the longer first. */
export interface Markup {
  annotations: readonly Annotation[];
  relationships: readonly Relationship[];
  /** Somebody has looked, and there is nothing to mark. */
  nothingFound: boolean;
}

export const nothingMarked: Markup = { annotations: [], relationships: [], nothingFound: false };

export function inOrder(annotations: readonly Annotation[]): Annotation[] {
  return annotations.toSorted((one, other) => one.start - other.start || other.end - one.end);
}

export function annotationOf(markup: Markup, id: string | undefined): Annotation | undefined {
  return markup.annotations.find((annotation) => annotation.id === id);
}

export function relationshipOf(markup: Markup, id: string | undefined): Relationship | undefined {
  return markup.relationships.find((relationship) => relationship.id === id);
}

/** The annotation which has this label on these words already. */
export function twinOf(
  markup: Markup,
  { start, end, label }: Omit<Annotation, "id">,
): Annotation | undefined {
  return markup.annotations.find(
    (one) => one.start === start && one.end === end && one.label === label,
  );
}

/** The annotations around a place, the shortest first. */
export function annotationsAt(markup: Markup, place: number): Annotation[] {
  return markup.annotations
    .filter(({ start, end }) => start <= place && place < end)
    .sort((one, other) => one.end - one.start - (other.end - other.start));
}

export function withAnnotations(markup: Markup, added: readonly Annotation[]): Markup {
  if (added.length === 0) return markup;
  const annotations = inOrder([...markup.annotations, ...added]);
  return { ...markup, annotations, nothingFound: false };
}

/** Without an annotation, and without what related it to others. */
export function withoutAnnotation(markup: Markup, id: string): Markup {
  return {
    ...markup,
    annotations: markup.annotations.filter((annotation) => annotation.id !== id),
    relationships: markup.relationships.filter(
      ({ source, target }) => source !== id && target !== id,
    ),
  };
}

/** With another annotation in the place of the one of the same id. */
export function withChanged(markup: Markup, changed: Annotation): Markup {
  const annotations = markup.annotations.map((one) => (one.id === changed.id ? changed : one));
  return { ...markup, annotations: inOrder(annotations) };
}

export function withRelationship(markup: Markup, added: Relationship): Markup {
  return { ...markup, relationships: [...markup.relationships, added] };
}

export function withoutRelationship(markup: Markup, id: string): Markup {
  return { ...markup, relationships: markup.relationships.filter((one) => one.id !== id) };
}

/** Where two states of the markup differ first, to be brought in sight. */
export function firstDifference(before: Markup, after: Markup): Annotation | undefined {
  const had = new Set(before.annotations);
  const has = new Set(after.annotations);
  return (
    after.annotations.find((annotation) => !had.has(annotation)) ??
    before.annotations.find((annotation) => !has.has(annotation))
  );
}
