import { type ReactNode, useEffect, useRef } from "react";
import { type Attachment, AttachmentPane, ImagesInStep, TextPane } from "#attachments";
import { differences } from "#differences";
import type { Params } from "./comparison";

interface PanesProps {
  params: Params;
  attachments: readonly Attachment[];
  order: readonly number[];
  /** Which of the order stands in the place of all; `undefined` for side by side. */
  single?: number | undefined;
  /** Texts: what is different from the first is marked. */
  isMarked: boolean;
}

/** The attachments side by side, or one in the place of the other. */
export function Panes({ params, attachments, order, single, isMarked }: PanesProps) {
  const root = useRef<HTMLDivElement>(null);
  useOneAtATime(root);
  const first = params.attachments[order[0] ?? 0] ?? "";
  const second = params.attachments[order[1] ?? 0] ?? "";

  function paneOf(position: number, shown: number): ReactNode {
    const text = params.attachments[position] ?? "";
    if (params.attachment_type !== "text") {
      const attachment = attachments.find(({ name }) => name === `attachments[${position}]`);
      return attachment && <AttachmentPane attachment={attachment} />;
    }
    if (!isMarked) return <TextPane text={text} label={`Text ${position + 1}`} />;
    const other = shown === 0 ? second : first;
    return <MarkedText text={text} other={other} label={`Text ${position + 1}`} />;
  }
  return (
    <ImagesInStep>
      <div
        ref={root}
        className="cmp-panes"
        data-count={order.length > 4 ? "many" : order.length}
        data-single={single === undefined ? undefined : ""}
      >
        {order.map((position, shown) => (
          <figure
            key={position}
            className="cmp-pane"
            data-shown={single === undefined || single === shown ? "" : undefined}
          >
            <figcaption>{position + 1}</figcaption>
            {paneOf(position, shown)}
          </figure>
        ))}
      </div>
    </ImagesInStep>
  );
}

interface MarkedTextProps {
  text: string;
  other: string;
  label: string;
}

function MarkedText({ text, other, label }: MarkedTextProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
    <section className="att att-text-pane" aria-label={label} tabIndex={0}>
      <p className="att-text" dir="auto">
        {differences(text, other).map((piece, place) =>
          piece.isDifferent && piece.text.trim() !== "" ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order.
            <mark key={place} className="cmp-mark">
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </p>
    </section>
  );
}

/** Of several recordings one plays; to begin another is to end it. */
function useOneAtATime(root: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const { current } = root;
    if (current === null) return;
    const stopOthers = ({ target }: Event) => {
      for (const player of current.querySelectorAll<HTMLMediaElement>("audio, video")) {
        if (player !== target) player.pause();
      }
    };
    // They do not bubble.
    current.addEventListener("play", stopOthers, true);
    return () => current.removeEventListener("play", stopOthers, true);
  }, [root]);
}
