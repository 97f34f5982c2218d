import type { AttributeDefinitions } from "#attributes";
import { matching } from "#values";
import type { LabelDefinition } from "./params";

/** A label where it stands in the tree. */
export interface Label {
  name: string;
  title: string;
  description: string | undefined;
  attributes: AttributeDefinitions;
  /** 0 at the top. */
  depth: number;
  /** The labels above it, the highest first. */
  above: readonly Label[];
  /** Labels of one family have one hue; each has a line of its own. */
  hue: number;
  line: number;
}

/** As many as the style sheet has (drawing/drawing.css). */
export const hues = 10;
export const lines = 4;

/** The labels of a task, each before its children. */
export class Labels {
  readonly all: readonly Label[];
  #byName: ReadonlyMap<string, Label>;

  constructor(definitions: readonly LabelDefinition[]) {
    this.all = definitions.flatMap((definition, family) => [...walk(definition, family)]);
    this.#byName = new Map(this.all.map((label) => [label.name, label]));
  }

  /** A name which is not among the labels stands for itself. */
  of(name: string): Label {
    return this.#byName.get(name) ?? labelOf({ name }, 0, [], 0);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** Whether a label is the wanted one or below it; anything will do where none is wanted. */
  is(name: string, wanted: string | null | undefined): boolean {
    if (wanted === null || wanted === undefined) return true;
    return name === wanted || this.of(name).above.some((label) => label.name === wanted);
  }

  /** Those whose title, with those above it, has all the words; the best first. */
  matching(query: string): Label[] {
    const byWords = Map.groupBy(this.all, wordsOf);
    return matching([...byWords.keys()], query).flatMap((words) => byWords.get(words) ?? []);
  }
}

function wordsOf({ title, above }: Label): string {
  return [title, ...above.map((label) => label.title).toReversed()].join(" / ");
}

function* walk(
  definition: LabelDefinition,
  family: number,
  above: readonly Label[] = [],
  order = { next: 0 },
): Generator<Label> {
  const label = labelOf(definition, family, above, order.next++);
  yield label;
  for (const child of definition.children ?? []) {
    yield* walk(child, family, [...above, label], order);
  }
}

function labelOf(
  { name, display_name, description, attributes }: LabelDefinition,
  family: number,
  above: readonly Label[],
  order: number,
): Label {
  return {
    name,
    title: display_name || name,
    description: description || undefined,
    attributes: attributes ?? {},
    depth: above.length,
    above,
    hue: family % hues,
    // Families that share a hue begin with different lines.
    line: (Math.floor(family / hues) + order) % lines,
  };
}
