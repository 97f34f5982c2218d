import type { Labels } from "./Labels";
import type { Annotation, Markup, Relationship } from "./marking/markup";
import type { RelationshipDefinition } from "./params";

type Labelled = Pick<Annotation, "label">;

/** A way in which two annotations may be related. */
export interface Relation {
  /** Words between the two: "works for". */
  title: string;
  isDirected: boolean;
  source: string;
  target: string;
  name?: string;
}

export function titleOf({ name, display_name }: RelationshipDefinition): string {
  return display_name || name || "belongs to";
}

/** The definitions of a name; unnamed ones are all of one kind. */
export function definitionsOf(
  definitions: readonly RelationshipDefinition[],
  name: string | undefined,
): RelationshipDefinition[] {
  return definitions.filter((one) => (one.name ?? undefined) === name);
}

/** How two annotations may be related, source first; turned round where only that fits. */
export function relationsBetween(
  definitions: readonly RelationshipDefinition[],
  labels: Labels,
  from: Annotation,
  to: Annotation,
): Relation[] {
  const found = definitions.flatMap((definition): Relation[] => {
    const { name, is_directed: isDirected = false } = definition;
    const title = titleOf(definition);
    const more = { title, isDirected, ...(name ? { name } : {}) };
    if (fitsSo(definition, labels, from, to)) return [{ ...more, source: from.id, target: to.id }];
    if (fitsSo(definition, labels, to, from)) return [{ ...more, source: to.id, target: from.id }];
    return [];
  });
  const isUnnamed = found.every(({ name }) => name === undefined);
  return isUnnamed ? found.slice(0, 1) : found;
}

/** Whether a relationship is allowed between annotations with these labels. */
export function fits(
  definition: RelationshipDefinition,
  labels: Labels,
  source: Labelled,
  target: Labelled,
): boolean {
  return (
    fitsSo(definition, labels, source, target) ||
    (definition.is_directed !== true && fitsSo(definition, labels, target, source))
  );
}

function fitsSo(
  { source_label, target_label }: RelationshipDefinition,
  labels: Labels,
  source: Labelled,
  target: Labelled,
): boolean {
  return labels.is(source.label, source_label) && labels.is(target.label, target_label);
}

/** The relationship which says the same already. */
export function sameRelation(markup: Markup, relation: Relation): Relationship | undefined {
  const { source, target, name, isDirected } = relation;
  return markup.relationships.find(
    (one) =>
      one.name === name &&
      ((one.source === source && one.target === target) ||
        (!isDirected && one.source === target && one.target === source)),
  );
}
