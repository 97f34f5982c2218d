import { FieldView } from "#fields";
import { Markdown } from "#kit";
import type { ViewerProps } from "#tasktypes";
import { ViewedAttachments } from "./Attachments";
import type { Params, Response } from "./fields";
import { flatOf } from "./flat";
import "./textcollection.css";

/** What was asked and what was filled in; of several people, where they differ. */
export function Viewer(props: ViewerProps<Params, Response>) {
  const { params, attachments, markdownHtml, response, others = [] } = props;
  const people = (response?.responses ?? []).map((one, place) => ({
    by: `Person ${place + 1}`,
    response: one,
  }));
  const flat = flatOf(params.fields, response?.annotations);
  const compared = [...people, ...others].map(({ by, response: theirs }) => ({
    by,
    ...flatOf(params.fields, theirs.annotations),
  }));
  const names = Object.assign({}, ...compared.map((one) => one.names), flat.names);
  const description = markdownHtml.description;
  return (
    <div className="tc">
      {params.title && <h3 dir="auto">{params.title}</h3>}
      {description !== undefined && <Markdown html={description} />}
      <ViewedAttachments
        wanted={params.attachments}
        attachments={attachments}
        markdownHtml={markdownHtml}
      />
      <FieldView
        fields={names}
        texts={response === undefined ? undefined : completed(names, flat.texts)}
        others={compared.map(({ by, texts }) => ({ by, texts: completed(names, texts) }))}
      />
    </div>
  );
}

/** With an empty text for what was not filled in. */
function completed(names: object, texts: Record<string, string>): Record<string, string> {
  return { ...Object.fromEntries(Object.keys(names).map((name) => [name, ""])), ...texts };
}
