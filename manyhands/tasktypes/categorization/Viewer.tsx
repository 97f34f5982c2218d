import { ViewedAttachment } from "#attachments";
import { ChoiceView } from "#choices";
import type { ViewerProps } from "#tasktypes";
import { chosenIn, type Params, type Response } from "./choices";
import { mostKeys } from "./keys";
import "./categorization.css";

/** What was asked and what was chosen, among the choices there were; with `others`, who chose what. */
export function Viewer(props: ViewerProps<Params, Response>) {
  const { params, attachments, response, others = [] } = props;
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
    <div className="cat">
      <ViewedAttachment params={params} attachments={attachments} />
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
    </div>
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
