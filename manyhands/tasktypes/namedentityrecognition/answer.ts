import type { Attributes } from "#attributes";
import { type Annotation, inOrder, type Markup, nothingMarked } from "./marking/markup";
import type { CodePoints } from "./text/CodePoints";
import type { SourceText } from "./text/SourceText";

/** The answer as it is saved and handed in: the response of the API. Places are code points. */
export interface Answer {
  annotations: readonly AnnotationAnswer[];
  relationships?: readonly RelationshipAnswer[] | null;
  /** That nothing is marked is meant. */
  nothing_found?: boolean;
}

export interface AnnotationAnswer {
  id: string;
  start: number;
  end: number;
  text: string;
  label: string;
  attributes?: Attributes | null;
}

export interface RelationshipAnswer {
  id: string;
  source_ref: string;
  target_ref: string;
  name?: string | null;
}

export function markupOf(points: CodePoints, answer: Answer | undefined): Markup {
  if (answer === undefined) return nothingMarked;
  const annotations = answer.annotations.map(({ id, start, end, label, attributes }) => ({
    id,
    start: points.toUnits(start),
    end: points.toUnits(end),
    label,
    ...(attributes ? { attributes } : {}),
  }));
  const relationships = (answer.relationships ?? []).map(
    ({ id, source_ref, target_ref, name }) => ({
      id,
      source: source_ref,
      target: target_ref,
      ...(name ? { name } : {}),
    }),
  );
  return {
    annotations: inOrder(annotations),
    relationships,
    nothingFound: answer.nothing_found === true,
  };
}

export function answerOf(source: SourceText, markup: Markup): Answer {
  const { annotations, relationships, nothingFound } = markup;
  return {
    annotations: annotations.map((annotation) => annotationAnswer(source, annotation)),
    relationships: relationships.map(({ id, source: source_ref, target: target_ref, name }) => ({
      id,
      source_ref,
      target_ref,
      ...(name === undefined ? {} : { name }),
    })),
    ...(nothingFound ? { nothing_found: true } : {}),
  };
}

function annotationAnswer(source: SourceText, annotation: Annotation): AnnotationAnswer {
  const { id, start, end, label, attributes } = annotation;
  return {
    id,
    start: source.points.fromUnits(start),
    end: source.points.fromUnits(end),
    text: source.words(annotation),
    label,
    ...(attributes === undefined || Object.keys(attributes).length === 0 ? {} : { attributes }),
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** As annotations and relationships have it. */
export function isUuid(value: unknown): boolean {
  return typeof value === "string" && uuid.test(value);
}
