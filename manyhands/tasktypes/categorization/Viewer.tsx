import { ViewedAttachment } from "#attachments";
import { Badge, Icon } from "#kit";
import type { ViewerProps } from "#tasktypes";
import { chosenIn, type Params, type Response } from "./choices";
import { mostKeys } from "./keys";
import "./categorization.css";

/** What was asked and what was chosen, among the choices there were; with `others`, who chose what. */
export function Viewer(props: ViewerProps<Params, Response>) {
  const { params, attachments, response, others = [] } = props;
  const chosen = chosenIn(params, response);
  const choosers = (category: string) =>
    others.filter((other) => chosenIn(params, other.response).includes(category));
  const isLong = response !== undefined && params.categories.length > mostKeys;
  const shown = isLong
    ? params.categories.filter((one) => chosen.includes(one) || choosers(one).length > 0)
    : params.categories;
  return (
    <div className="cat">
      <ViewedAttachment params={params} attachments={attachments} />
      <ul className="cat-view" aria-label="Categories">
        {shown.map((category) => (
          <ViewedChoice
            key={category}
            category={category}
            id={idOf(params, response, category)}
            isChosen={chosen.includes(category)}
            by={choosers(category).map(({ by }) => by)}
          />
        ))}
      </ul>
      {isLong && (
        <p className="cat-id">
          {shown.length} of {params.categories.length} categories.
        </p>
      )}
    </div>
  );
}

interface ViewedChoiceProps {
  category: string;
  id: string | undefined;
  isChosen: boolean;
  by: readonly string[];
}

function ViewedChoice({ category, id, isChosen, by }: ViewedChoiceProps) {
  return (
    <li
      className="cat-choice"
      data-chosen={isChosen ? "" : undefined}
      data-by={by.length > 0 ? "" : undefined}
    >
      <span className="cat-label" dir="auto">
        {category}
      </span>
      {id !== undefined && (
        <code className="cat-id" title="category_id">
          {id}
        </code>
      )}
      {isChosen && <Icon name="check" label="chosen" />}
      {by.length > 0 && (
        <span className="cat-by">
          {by.map((name) => (
            <Badge key={name} icon="user">
              {name}
            </Badge>
          ))}
        </span>
      )}
    </li>
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
