import type { Label } from "../model/asked";
import { dashes } from "../stage/looks";
import { lookFor } from "../stage/MarkLayer";
import "../shapes.css";
import "./swatch.css";

/** The colour and pattern of a label, as its shapes have them. */
export function Swatch({ label }: { label: Label | undefined }) {
  const look = lookFor(label);
  return (
    <svg className="sh-swatch sh-mark" data-hue={look.hue} viewBox="0 0 22 14" aria-hidden="true">
      <rect className="sh-swatch-ground" width="22" height="14" rx="3" />
      <path className="sh-swatch-line" d="M2 7H20" strokeDasharray={dashes[look.dash]?.join(" ")} />
    </svg>
  );
}
