import { AttachmentPane } from "./AttachmentPane";
import type { Attachment } from "./attachment";
import { TextPane } from "./TextPane";

export interface Attached {
  params: { attachment?: string | undefined; attachment_type?: string | undefined };
  attachments: readonly Attachment[];
}

interface TheAttachmentProps extends Attached {
  /** Takes words of a document that are pressed, or swept over. */
  onWords?: ((words: string) => void) | undefined;
}

/** The one attachment of a task with `attachment_type` and `attachment`: a text, or what was fetched. */
export function TheAttachment({ params, attachments, onWords }: TheAttachmentProps) {
  const [attachment] = attachments;
  if (attachment !== undefined) return <AttachmentPane attachment={attachment} onWords={onWords} />;
  return params.attachment === undefined ? null : <TextPane text={params.attachment} />;
}

/** The same for viewers, in a frame of its own. */
export function ViewedAttachment({ params, attachments }: Attached) {
  const kind = attachments[0]?.kind ?? "text";
  if (kind === "text" && params.attachment === undefined) return null;
  return (
    <div className="att-viewed" data-kind={kind}>
      <TheAttachment params={params} attachments={attachments} />
    </div>
  );
}
