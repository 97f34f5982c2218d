import { type Answer, markupOf } from "./answer";
import type { Asked } from "./marking/Marking";
import { type Annotation, inOrder, type Markup, type Relationship } from "./marking/markup";
import { definitionsOf } from "./relationships";

export interface NamedAnswer {
  by: string;
  answer: Answer;
}

/** Several people's answers as one: everything that anybody marked, and who it was. */
export interface Compared {
  markup: Markup;
  /** Who marked it, by the ids in the markup. */
  by: ReadonlyMap<string, readonly string[]>;
  /** Who marked what not everybody marked, in words. */
  disputed: ReadonlyMap<string, string>;
}

/** The annotations which are alike in words and label are one, and so are their relationships. */
export function compared(asked: Asked, answers: readonly NamedAnswer[]): Compared {
  const annotations = new Gathered<Annotation>(({ start, end, label, attributes }) =>
    JSON.stringify([start, end, label, Object.entries(attributes ?? {}).toSorted()]),
  );
  const relationships = new Gathered<Relationship>(({ source, target, name }) => {
    const isDirected = definitionsOf(asked.definitions, name).some((one) => one.is_directed);
    return JSON.stringify([name, ...(isDirected ? [source, target] : [source, target].toSorted())]);
  });
  for (const { by, answer } of answers) {
    const markup = markupOf(asked.source.points, answer);
    const shared = new Map<string, string>();
    for (const annotation of markup.annotations) {
      shared.set(annotation.id, annotations.add(annotation, by).id);
    }
    for (const relationship of markup.relationships) {
      const source = shared.get(relationship.source) ?? relationship.source;
      const target = shared.get(relationship.target) ?? relationship.target;
      relationships.add({ ...relationship, source, target }, by);
    }
  }
  const by = new Map([...annotations.by, ...relationships.by]);
  const disputed = [...by].filter(([, people]) => people.length < answers.length);
  return {
    markup: {
      annotations: inOrder(annotations.all),
      relationships: relationships.all,
      nothingFound: false,
    },
    by,
    disputed: new Map(disputed.map(([id, people]) => [id, people.join(", ")])),
  };
}

/** Things which are the same by a key, each with who has it. */
class Gathered<Thing extends { id: string }> {
  readonly by = new Map<string, string[]>();
  readonly #first = new Map<string, Thing>();
  readonly #keyOf: (thing: Thing) => string;

  constructor(keyOf: (thing: Thing) => string) {
    this.#keyOf = keyOf;
  }

  get all(): Thing[] {
    return [...this.#first.values()];
  }

  /** Returns the first one of those which are the same. */
  add(thing: Thing, by: string): Thing {
    const key = this.#keyOf(thing);
    const first = this.#first.get(key) ?? thing;
    this.#first.set(key, first);
    this.by.set(first.id, [...(this.by.get(first.id) ?? []), by]);
    return first;
  }
}
