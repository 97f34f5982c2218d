/** A part of the text, in UTF-16 code units as the browser counts; `end` is the place after it. */
export interface Span {
  start: number;
  end: number;
}
