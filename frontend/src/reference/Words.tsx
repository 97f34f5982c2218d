/** The little markup of the document: paragraphs, `code`, ``code`` and **strong**. */
export function Words({ text }: { text: string }) {
  if (text.trim() === "") return null;
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => (
      <p key={paragraph} className="ref-words">
        <Inline text={paragraph} />
      </p>
    ));
}

/** The same within a line. */
export function Inline({ text }: { text: string }) {
  const parts = text.split(/(`{1,2}[^`]+`{1,2}|\*\*[^*]+\*\*)/);
  return parts.map((part, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order.
    if (part.startsWith("`")) return <code key={place}>{part.replaceAll("`", "")}</code>;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order.
    if (part.startsWith("**")) return <strong key={place}>{part.slice(2, -2)}</strong>;
    return part;
  });
}
