/** The colour and the line of a label, as they are in the text. */
export function Swatch({ label: { hue, line } }: { label: { hue: number; line: number } }) {
  return <span className="ner-swatch" data-hue={hue} data-line={line} aria-hidden="true" />;
}
