import type { Asked } from "../marking/Marking";
import type { Markup } from "../marking/markup";
import { definitionsOf, titleOf } from "../relationships";
import type { Bond } from "./Arcs";

/** The relationships as they are drawn, with the annotations at their ends. */
export function bondsOf(
  { definitions }: Asked,
  { annotations, relationships }: Markup,
  disputed?: ReadonlyMap<string, string>,
): Bond[] {
  if (relationships.length === 0) return none;
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  return relationships.flatMap(({ id, source: from, target: to, name }) => {
    const source = byId.get(from);
    const target = byId.get(to);
    if (source === undefined || target === undefined) return [];
    const [definition] = definitionsOf(definitions, name);
    const isDirected = definition?.is_directed === true;
    const title = name === undefined ? "" : titleOf(definition ?? { name });
    const by = disputed?.get(id);
    const words = [title, by].filter(Boolean).join(" · ");
    return [{ id, source, target, title: words, isDirected, isDisputed: by !== undefined }];
  });
}

const none: Bond[] = [];
