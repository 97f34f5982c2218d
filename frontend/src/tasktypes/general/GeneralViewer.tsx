import { AttachmentPane } from "#attachments";
import { JsonView } from "#kit";
import type { ViewerProps } from "../contract";
import "./general.css";

/** Deep enough to read a conversation. */
const levels = 6;

/** For types without a viewer of their own: what was asked and answered, as JSON. */
export function GeneralViewer({ params, attachments, response }: ViewerProps<unknown, unknown>) {
  return (
    <div className="gen-view">
      {attachments.map((attachment) => (
        <div key={attachment.name} className="att-viewed" data-kind={attachment.kind}>
          <AttachmentPane attachment={attachment} />
        </div>
      ))}
      <JsonView value={params} title="params" openLevels={levels} />
      {response !== undefined && <JsonView value={response} title="response" openLevels={levels} />}
    </div>
  );
}
