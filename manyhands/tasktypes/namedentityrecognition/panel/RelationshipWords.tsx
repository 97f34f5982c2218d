import { Icon } from "#kit";
import type { Asked } from "../marking/Marking";
import { annotationOf, type Markup, type Relationship } from "../marking/markup";
import { definitionsOf, titleOf } from "../relationships";

interface RelationshipWordsProps {
  asked: Asked;
  markup: Markup;
  relationship: Relationship;
}

/** A relationship as a short sentence: “Ada” works for “CERN”. */
export function RelationshipWords({ asked, markup, relationship }: RelationshipWordsProps) {
  const [source, target] = [relationship.source, relationship.target].map((id) => {
    const end = annotationOf(markup, id);
    return end === undefined ? "" : asked.source.words(end);
  });
  const [definition] = definitionsOf(asked.definitions, relationship.name);
  const title = titleOf(definition ?? { name: relationship.name ?? null });
  return (
    <>
      <bdi className="ner-end">{source}</bdi>
      <span className="ner-bond">
        {title}
        {definition?.is_directed && <Icon name="arrow-right" />}
      </span>
      <bdi className="ner-end">{target}</bdi>
    </>
  );
}
