import type { KeyboardEvent } from "react";

/** Focuses one of the inputs in an element; the last one when there are not so many. */
export function focusInput(around: HTMLElement | null, place: number): void {
  const inputs = around?.querySelectorAll<HTMLInputElement>(choiceInputs) ?? [];
  inputs[Math.min(Math.max(place, 0), inputs.length - 1)]?.focus();
}

/** Lets the arrows go from checkbox to checkbox; radio buttons do this by themselves. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const inputs = [...event.currentTarget.querySelectorAll(choiceInputs)];
  focusInput(event.currentTarget, inputs.indexOf(event.target as Element) + step);
}

const choiceInputs = "input[type=checkbox], input[type=radio]";
