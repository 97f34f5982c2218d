import type { KeyboardEvent } from "react";

/** Puts the focus where work begins; not on a phone, where a keyboard would cover the thing. */
export function begin(input: HTMLElement | null | undefined): void {
  if (!matchMedia("(pointer: coarse)").matches) input?.focus({ preventScroll: true });
}

/** The first input of the form within an element. */
export function firstInputIn(root: HTMLElement | null): HTMLElement | null {
  return root?.querySelector<HTMLElement>(".f-form :is(input, textarea)") ?? null;
}

/** The input of the field of a name. */
export function inputOf(form: HTMLElement | null, name: string): HTMLElement | null {
  return form?.querySelector(`[data-name="${CSS.escape(name)}"] :is(input, textarea)`) ?? null;
}

/** The name of the field around an element. */
export function nameAt(element: Element): string | undefined {
  return element.closest<HTMLElement>("[data-name]")?.dataset.name;
}

/** Enter alone, not the end of a composed character. */
export function isPlainEnter(event: KeyboardEvent<Element>): boolean {
  const { key, shiftKey, ctrlKey, altKey, metaKey, nativeEvent } = event;
  return key === "Enter" && !(shiftKey || ctrlKey || altKey || metaKey || nativeEvent.isComposing);
}
