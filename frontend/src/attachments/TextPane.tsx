import { useMemo, useRef } from "react";
import { useScope } from "#keys";
import { attachmentsScope } from "./keys";
import { useScrollKeys } from "./useScrollKeys";
import "./attachments.css";

/** Pieces of a long text, so that what is out of sight costs nothing. */
const pieceLength = 4000;
const shortLength = 120;

/** A text for reading: its line breaks, and each line in the direction of its script. */
export function TextPane({ text, label = "Text" }: { text: string; label?: string }) {
  const pane = useRef<HTMLElement>(null);
  const pieces = useMemo(() => piecesOf(text), [text]);
  useScope(attachmentsScope);
  useScrollKeys(pane);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
    <section ref={pane} className="att att-text-pane" aria-label={label} tabIndex={0}>
      <div className="att-text" data-short={text.length <= shortLength ? "" : undefined} dir="auto">
        {pieces.map((piece, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order.
          <p key={place} className="att-text-piece">
            {piece}
          </p>
        ))}
      </div>
    </section>
  );
}

/** Cuts a text at line breaks; a line that is longer than a piece stays whole. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start + pieceLength);
    const end = newline === -1 ? text.length : newline;
    pieces.push(text.slice(start, end));
    start = end + 1;
  }
  return pieces;
}
