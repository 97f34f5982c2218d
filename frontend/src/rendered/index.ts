/** Markdown with formulas that came up in the page; the server renders it. See Rendered.tsx. */
export { Rendered } from "./Rendered";
