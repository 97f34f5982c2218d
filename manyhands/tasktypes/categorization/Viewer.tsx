import { ViewedAttachment } from "#attachments";
import type { ViewerProps } from "#tasktypes";
import { ChoiceView } from "#values";
import { chosenIn, type Params, type Response } from "./choices";
import { mostKeys } from "./keys";
import { TaxonomiesView } from "./TaxonomiesView";
import { asksTaxonomies, type TaxonomyParams, type TaxonomyValues } from "./taxonomies";
import "./categorization.css";

type Props = ViewerProps<Params, Response> | ViewerProps<TaxonomyParams, TaxonomyValues>;

/** What was asked and what was answered; with `others`, who answered what. */
export function Viewer(props: Props) {
  const { params, attachments } = props;
  return (
    <div className="cat">
      <ViewedAttachment params={params} attachments={attachments} />
      {asksTaxonomies(params) ? (
        <TaxonomiesView {...(props as ViewerProps<TaxonomyParams, TaxonomyValues>)} />
      ) : (
        <CategoriesView {...(props as ViewerProps<Params, Response>)} />
      )}
    </div>
  );
}

/** What was chosen, among the choices there were. */
function CategoriesView({ params, response, others = [] }: ViewerProps<Params, Response>) {
  const chosen = chosenIn(params, response);
  const choosers = others.map((other) => ({
    by: other.by,
    chosen: chosenIn(params, other.response),
  }));
  const isLong = response !== undefined && params.categories.length > mostKeys;
  const shown = isLong
    ? params.categories.filter(
        (one) => chosen.includes(one) || choosers.some((chooser) => chooser.chosen.includes(one)),
      )
    : params.categories;
  return (
    <>
      <ChoiceView
        label="Categories"
        choices={shown}
        chosen={chosen}
        others={choosers}
        idOf={(category) => idOf(params, response, category)}
        idName="category_id"
      />
      {isLong && (
        <p className="cat-count">
          {shown.length} of {params.categories.length} categories.
        </p>
      )}
    </>
  );
}

/** The id in the response where it has one, else the customer's; of two the first counts. */
function idOf(
  { category_ids }: Params,
  response: Response | undefined,
  category: string,
): string | undefined {
  const { category: chosen, category_id: id } = response ?? {};
  if (typeof id === "string" && chosen === category) return id;
  if (Array.isArray(chosen) && Array.isArray(id)) {
    const given = id[chosen.indexOf(category)];
    if (typeof given === "string") return given;
  }
  return Object.entries(category_ids ?? {}).find(([, named]) => named === category)?.[0];
}
