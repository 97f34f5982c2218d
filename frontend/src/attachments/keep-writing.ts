import type { MouseEvent } from "react";
import { isTyping } from "#keys";

/** Leaves the focus in a text while somebody presses on the thing which they write about. */
export function keepWriting(event: MouseEvent): void {
  const { activeElement } = document;
  if (activeElement !== null && isTyping(activeElement)) event.preventDefault();
}
