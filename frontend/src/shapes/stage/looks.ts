/** How annotations of one label look: a colour and a pattern, so that neither is needed alone. */
export interface Look {
  hue: number;
  dash: number;
}

/** Of labels, as many as the style sheet has (shapes.css). */
export const hues = 8;

/** Lengths of strokes and gaps, in pixels of the page. */
export const dashes = [[], [9, 4], [2, 4], [9, 4, 2, 4], [16, 5]] as const;

/** By the label's place among all. */
export function lookOf(place: number): Look {
  return { hue: place % hues, dash: place % dashes.length };
}

/** The colours of shapes.css, for the canvas; the last is of what has no label. */
export const colours = [
  "#0b5cad",
  "#a3370b",
  "#12702f",
  "#8a1c7c",
  "#6b5500",
  "#b01240",
  "#00666b",
  "#5437b5",
  "#2b2f33",
] as const;

/** Of what has no label: like none that has one. */
export const plainLook: Look = { hue: hues, dash: 0 };
