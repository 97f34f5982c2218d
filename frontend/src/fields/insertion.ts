import { useCallback, useEffect, useRef } from "react";
import { isTyping } from "#keys";

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** What is part of the answer is marked (`#tasktypes`), and so are its texts. */
const anyText = "[data-field] :is(input, textarea)";

/**
 * Writes into the text of the answer which has the focus, or had it last, as if it were typed: at the
 * caret, and so that it can be undone.
 */
export function useInsertion(): (text: string) => void {
  const last = useRef<TextControl | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (isText(target)) last.current = target;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  return useCallback((text: string) => {
    const { activeElement } = document;
    const left = last.current?.isConnected ? last.current : null;
    const target = isText(activeElement) ? activeElement : (left ?? firstText());
    if (target !== null) insert(target, text);
  }, []);
}

function isText(element: EventTarget | null): element is TextControl {
  return element instanceof HTMLElement && isTyping(element) && element.matches(anyText);
}

function firstText(): TextControl | null {
  const all = [...document.querySelectorAll(anyText)].filter(isText);
  return all.find(({ value }) => value === "") ?? all.at(-1) ?? null;
}

function insert(target: TextControl, text: string) {
  target.focus();
  const before = target.value.slice(0, target.selectionStart ?? 0);
  const inserted = /\S$/.test(before) ? ` ${text}` : text;
  // The old way, which alone lets the browser undo it.
  if (document.execCommand("insertText", false, inserted)) return;
  target.setRangeText(inserted, target.selectionStart ?? 0, target.selectionEnd ?? 0, "end");
  target.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
