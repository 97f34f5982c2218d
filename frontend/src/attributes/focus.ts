/** Puts the focus where an attribute, or the first of several, is answered. */
export function focusAttribute(within: Element | null): void {
  within?.querySelector<HTMLElement>("input:checked, input, select")?.focus();
}

/** From the attribute with the focus to the next one; "last" when there is none, "none" elsewhere. */
export function focusNextAttribute(active: Element | null): "moved" | "last" | "none" {
  const field = active?.closest(".attr");
  if (field === null || field === undefined) return "none";
  if (field.nextElementSibling === null) return "last";
  focusAttribute(field.nextElementSibling);
  return "moved";
}
