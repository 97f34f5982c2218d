import { lazy, type ReactNode, Suspense } from "react";
import { useScope } from "#keys";
import { EmptyState, Spinner } from "#kit";
import { type Attachment, nameOf } from "./attachment";
import { DocumentPane } from "./DocumentPane";
import { ImagePane } from "./ImagePane";
import { attachmentsScope } from "./keys";
import { WebsitePane } from "./WebsitePane";
import "./attachments.css";

export { TextPane } from "./TextPane";

// Most tasks have nothing to play, or a player of their own.
const MediaPane = lazy(async () => ({ default: (await import("./MediaPane")).MediaPane }));

export interface AttachmentPaneProps {
  attachment: Attachment;
  /** Takes words of a document that are pressed, or swept over. */
  onWords?: ((words: string) => void) | undefined;
}

/** One thing to look at, of whatever kind; it fills the place it is given. */
export function AttachmentPane(props: AttachmentPaneProps) {
  useScope(attachmentsScope);
  return <div className="att">{paneOf(props)}</div>;
}

function paneOf({ attachment, onWords }: AttachmentPaneProps): ReactNode {
  if (attachment.state === "waiting") {
    return (
      <div className="att-message">
        <Spinner label="Being fetched" />
        <p>{nameOf(attachment)} is still being fetched.</p>
      </div>
    );
  }
  if (attachment.state === "failed") {
    return (
      <div className="att-message">
        <EmptyState icon="warning" title={`${nameOf(attachment)} is not there`}>
          {attachment.problem ?? "It could not be fetched."}
        </EmptyState>
      </div>
    );
  }
  // With a key, so that nothing of the thing before is left: its zoom, its place, its failure.
  switch (attachment.kind) {
    case "image":
      return <ImagePane key={attachment.url} attachment={attachment} />;
    case "pdf":
      return <DocumentPane key={attachment.url} attachment={attachment} onWords={onWords} />;
    case "website":
      return <WebsitePane key={attachment.url} attachment={attachment} />;
    default:
      return (
        <Suspense>
          <MediaPane key={attachment.url} attachment={attachment} />
        </Suspense>
      );
  }
}
