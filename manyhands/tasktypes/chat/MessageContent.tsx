import { lazy, Suspense } from "react";
import { Link, Skeleton } from "#kit";
import { Rendered } from "#rendered";
import type { Attachment } from "#tasktypes";
import type { Attached, Content } from "./chat";
import { isWebAddress } from "./values";

/** Most messages are texts alone. */
const AttachmentPane = lazy(() => import("./AttachedPane"));

interface MessageContentProps {
  text: string;
  reasoning?: readonly string[] | undefined;
  /** Of a message that was given. */
  content?: Content | undefined;
  attachments: readonly Attachment[];
}

/** What a message says, with all that came with it. */
export function MessageContent({ text, reasoning, content, attachments }: MessageContentProps) {
  const thoughts = (reasoning ?? content?.reasoning ?? []).filter((thought) => thought !== "");
  return (
    <div className="chat-content">
      {thoughts.length > 0 && (
        <details className="chat-reasoning">
          <summary>Reasoning</summary>
          {thoughts.map((thought) => (
            <Rendered key={thought} text={thought} />
          ))}
        </details>
      )}
      <Rendered text={text} />
      {content?.attachments.map((attached, place) => (
        <AttachedFile
          key={attached.url ?? place}
          attached={attached}
          found={attachments.find(({ name }) => name === `${content.path}.attachments[${place}]`)}
        />
      ))}
      {content?.references.map(({ content: words, category, url }) => (
        <blockquote key={`${category} ${url} ${words}`} className="chat-reference">
          {category && <strong>{category}</strong>}
          {words && <Rendered text={words} />}
          {url && isWebAddress(url) && (
            <Link href={url} target="_blank" rel="noopener noreferrer">
              {url}
            </Link>
          )}
        </blockquote>
      ))}
    </div>
  );
}

function AttachedFile({ attached, found }: { attached: Attached; found: Attachment | undefined }) {
  const { url, name } = attached;
  if (found !== undefined) {
    return (
      <div className="att-viewed" data-kind={found.kind}>
        <Suspense fallback={<Skeleton height="12rem" />}>
          <AttachmentPane attachment={found} />
        </Suspense>
      </div>
    );
  }
  if (!url || !isWebAddress(url)) return <p>{name}</p>;
  return (
    <Link href={url} target="_blank" rel="noopener noreferrer">
      {name || url}
    </Link>
  );
}
