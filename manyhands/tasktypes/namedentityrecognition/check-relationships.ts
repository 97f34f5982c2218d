import type { AnswerProblem } from "#tasktypes";
import { type AnnotationAnswer, isUuid, type RelationshipAnswer } from "./answer";
import type { Labels } from "./Labels";
import type { Annotation } from "./marking/markup";
import type { RelationshipDefinition } from "./params";
import { definitionsOf, fits } from "./relationships";

/** The same as `relationships.py`. */
export function checkRelationships(
  definitions: readonly RelationshipDefinition[],
  labels: Labels,
  annotations: readonly AnnotationAnswer[],
  given: readonly RelationshipAnswer[] | null | undefined,
): AnswerProblem[] {
  if (given === null || given === undefined) return [];
  if (!Array.isArray(given)) {
    return [{ field: "relationships", message: "These are not relationships." }];
  }
  const ends = new Map(annotations.map((one) => [one?.id, one] as const));
  const wrong = given.flatMap((one, place) => {
    const found = wrongWith(one, definitions, labels, ends);
    const uuid = isUuid(one?.id) ? [] : [[".id", "A relationship has a UUID."] as const];
    return [...uuid, ...(found === undefined ? [] : [found])].map(([part, message]) => ({
      field: `relationships[${place}]${part}`,
      message,
    }));
  });
  return [...wrong, ...repeated(given, definitions, new Set(ends.keys()))];
}

function wrongWith(
  given: RelationshipAnswer,
  definitions: readonly RelationshipDefinition[],
  labels: Labels,
  ends: ReadonlyMap<string, Pick<Annotation, "label">>,
): readonly [part: string, message: string] | undefined {
  const source = ends.get(given.source_ref);
  const target = ends.get(given.target_ref);
  if (source === undefined) return [".source_ref", "A relationship is between two marks."];
  if (target === undefined) return [".target_ref", "A relationship is between two marks."];
  const kinds = definitionsOf(definitions, given.name || undefined);
  if (kinds.length === 0) return [".name", "This is not one of the relationships."];
  if (source === target) return [".target_ref", "A mark is not related to itself."];
  if (kinds.some((kind) => fits(kind, labels, source, target))) return undefined;
  return ["", "Marks with these labels are not related so."];
}

function repeated(
  given: readonly RelationshipAnswer[],
  definitions: readonly RelationshipDefinition[],
  ids: Set<string>,
): AnswerProblem[] {
  const pairs = new Set<string>();
  return given.flatMap(({ id, source_ref, target_ref, name }, place) => {
    const found: AnswerProblem[] = [];
    const kinds = definitionsOf(definitions, name || undefined);
    const isDirected = kinds.some(({ is_directed }) => is_directed);
    const ends = isDirected ? [source_ref, target_ref] : [source_ref, target_ref].toSorted();
    const pair = JSON.stringify([name, ...ends]);
    if (ids.has(id)) {
      const message = "Something else has the same id.";
      found.push({ field: `relationships[${place}].id`, message });
    }
    if (pairs.has(pair)) {
      const message = "These marks are related so already.";
      found.push({ field: `relationships[${place}]`, message });
    }
    ids.add(id);
    pairs.add(pair);
    return found;
  });
}
