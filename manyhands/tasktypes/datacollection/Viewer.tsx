import { ViewedAttachment } from "#attachments";
import { FieldView, isUrl, textIn } from "#fields";
import type { ViewerProps } from "#tasktypes";
import { evidenceIn, type Params, type Response } from "./collection";
import { OutsideLink } from "./Source";
import "./datacollection.css";

/** What was found out, with the evidence. */
export function Viewer(props: ViewerProps<Params, Response>) {
  const { params, attachments, response, answer, others = [] } = props;
  const { sources, notes } = evidenceIn(answer);
  return (
    <div className="dc">
      <ViewedAttachment params={params} attachments={attachments} />
      <FieldView
        fields={params.fields}
        texts={response?.fields}
        others={others.map((other) => ({ by: other.by, texts: other.response.fields }))}
        more={(name) => (
          <Evidence
            found={textIn(response?.fields, name) ?? ""}
            source={textIn(sources, name) ?? ""}
          />
        )}
      />
      {notes && (
        <div className="dc-notes">
          <h3>Notes</h3>
          <p dir="auto">{notes}</p>
        </div>
      )}
    </div>
  );
}

/** Where to look it up: at its source, or at the link that was found. */
function Evidence({ found, source }: { found: string; source: string }) {
  const address = source.trim() || (isUrl(found) ? found : "");
  if (address === "") return null;
  if (!isUrl(address)) return <span className="dc-source">Source: {address}</span>;
  return (
    <div className="dc-source">
      <OutsideLink address={address}>{source.trim() ? `Source: ${address}` : "Open"}</OutsideLink>
    </div>
  );
}
