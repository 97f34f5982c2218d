import { Badge } from "#kit";
import type { ViewerProps } from "#tasktypes";
import { leavesOf } from "#values";
import {
  choicesOf,
  nameOf,
  type Taxonomy,
  type TaxonomyParams,
  type TaxonomyValue,
  type TaxonomyValues,
  valueIn,
} from "./taxonomies";

/** Each question with its answer, and what other people answered. */
export function TaxonomiesView(props: ViewerProps<TaxonomyParams, TaxonomyValues>) {
  const { params, response, others = [] } = props;
  return (
    <dl className="cat-answers">
      {Object.entries(params.taxonomies).map(([key, taxonomy]) => (
        <div key={key}>
          <dt dir="auto">
            {nameOf(key, taxonomy)} <code className="cat-id">{key}</code>
          </dt>
          {response === undefined ? (
            <dd className="cat-id">{askedBy(taxonomy)}</dd>
          ) : (
            <dd>
              <Answered taxonomy={taxonomy} value={valueIn(response, key)} />
            </dd>
          )}
          {others.map(({ by, response: theirs }) => (
            <dd key={by}>
              <Badge icon="user">{by}</Badge>{" "}
              <Answered taxonomy={taxonomy} value={valueIn(theirs, key)} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function Answered({ taxonomy, value }: { taxonomy: Taxonomy; value: TaxonomyValue | undefined }) {
  if (value === undefined) return <span className="cat-id">No answer</span>;
  if (taxonomy.type === "number") return <strong>{String(value)}</strong>;
  const labels = new Map(leavesOf(choicesOf(taxonomy)).map((leaf) => [leaf.value, leaf.label]));
  const given = Array.isArray(value) ? value : [value];
  return <strong dir="auto">{given.map((one) => labels.get(one) ?? one).join(", ")}</strong>;
}

function askedBy(taxonomy: Taxonomy): string {
  if (taxonomy.type !== "number") {
    return leavesOf(choicesOf(taxonomy))
      .map(({ label }) => label)
      .join(" · ");
  }
  const { min, max } = taxonomy;
  return `A number${min == null ? "" : ` from ${min}`}${max == null ? "" : ` to ${max}`}`;
}
