import { useState } from "react";
import { type Attachment, AttachmentPane, nameOf } from "#attachments";
import { KeyHint, useCommand } from "#keys";
import { Markdown } from "#kit";
import type { CollectedAttachment } from "./fields";

export interface AttachmentsProps {
  wanted: readonly CollectedAttachment[];
  attachments: readonly Attachment[];
  markdownHtml: Readonly<Record<string, string>>;
}

/** What is looked at: one at a time, each a key away. */
export function Attachments(props: AttachmentsProps) {
  const { wanted } = props;
  const [current, setCurrent] = useState(0);
  const next = () => setCurrent((current + 1) % wanted.length);
  useCommand("textcollection.attachment", next, { enabled: wanted.length > 1 });
  return (
    <div className="tc-things">
      {wanted.length > 1 && (
        <fieldset className="tc-tabs" aria-label="Attachments">
          {wanted.map((one, place) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: they stay in their places.
              key={place}
              type="button"
              className="tc-tab"
              aria-pressed={place === current}
              onClick={() => setCurrent(place)}
            >
              {place + 1} {titleOf(one, foundFor(props, place))}
            </button>
          ))}
          <KeyHint command="textcollection.attachment" />
        </fieldset>
      )}
      <OneAttachment {...props} place={current} />
    </div>
  );
}

/** All of them under each other, for looking at an answer. */
export function ViewedAttachments(props: AttachmentsProps) {
  return props.wanted.map((one, place) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: they stay in their places.
      key={place}
      className="att-viewed"
      data-kind={one.type}
    >
      <OneAttachment {...props} place={place} />
    </div>
  ));
}

function OneAttachment({ place, ...props }: AttachmentsProps & { place: number }) {
  const found = foundFor(props, place);
  if (found !== undefined) return <AttachmentPane key={place} attachment={found} />;
  const html = props.markdownHtml[`attachments[${place}]`];
  if (html === undefined) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
    <section key={place} className="tc-text" aria-label="Text" tabIndex={0}>
      <Markdown html={html} />
    </section>
  );
}

function foundFor({ attachments }: AttachmentsProps, place: number): Attachment | undefined {
  return attachments.find(({ name }) => name === `attachments[${place}]`);
}

function titleOf({ type }: CollectedAttachment, found: Attachment | undefined): string {
  return found === undefined ? type : nameOf(found);
}
