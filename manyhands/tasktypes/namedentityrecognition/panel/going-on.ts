import { focusNextAttribute } from "#attributes";
import { leave } from "./LabelPicker";

/** From the attribute with the focus to the next one, or back to the text; whether there was one. */
export function goOn(): boolean {
  const { activeElement: active } = document;
  const went = focusNextAttribute(active);
  if (went === "last") leave(active);
  return went !== "none";
}
