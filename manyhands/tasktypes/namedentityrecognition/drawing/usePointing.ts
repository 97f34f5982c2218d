import { useEffect, useRef } from "react";
import type { Selection } from "../marking/selection";
import type { Geometry } from "./Geometry";

export interface Pointing {
  /** A click or tap on a character. */
  onPress: (place: number, how: { isExtending: boolean }) => void;
  /** A click or tap where no text is. */
  onPressBeside: () => void;
  /** A click or tap on the name of a mark. */
  onChoose: (id: string) => void;
  /** Text is swept over; by touch it is never known to be done. */
  onSweep?: (selection: Selection, how: { isDone: boolean }) => void;
}

/** What mouse and fingers do on the text, in places of the text. */
export function usePointing(
  pane: React.RefObject<HTMLElement | null>,
  geometry: Geometry | undefined,
  pointing: Pointing,
): void {
  const latest = useRef(pointing);
  useEffect(() => {
    latest.current = pointing;
  });
  useEffect(() => {
    const element = pane.current;
    if (element === null || geometry === undefined) return;
    const listener = new PointerListener(element, geometry, () => latest.current);
    return () => listener.stop();
  }, [pane, geometry]);
}

class PointerListener {
  readonly #pane: HTMLElement;
  readonly #geometry: Geometry;
  readonly #pointing: () => Pointing;
  readonly #listening = new AbortController();
  #swept: Selection | undefined;

  constructor(pane: HTMLElement, geometry: Geometry, pointing: () => Pointing) {
    this.#pane = pane;
    this.#geometry = geometry;
    this.#pointing = pointing;
    const { signal } = this.#listening;
    document.addEventListener("pointerdown", () => this.#begin(), { signal, capture: true });
    pane.addEventListener("mousedown", keepSelection, { signal });
    pane.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener("selectionchange", () => this.#selection(), { signal });
    document.addEventListener("pointerup", (event) => this.#up(event), { signal });
  }

  stop(): void {
    this.#listening.abort();
  }

  /** Wherever it is: what comes up later does not end an earlier sweep. */
  #begin() {
    this.#swept = undefined;
  }

  #click(event: MouseEvent) {
    if (this.#swept !== undefined || event.button !== 0) return;
    const tag = event.target instanceof Element && event.target.closest("[data-annotation]");
    if (tag instanceof HTMLElement) {
      this.#pointing().onChoose(tag.dataset.annotation ?? "");
      return;
    }
    const place = this.#geometry.characterAt(event.clientX, event.clientY);
    if (place === undefined) this.#pointing().onPressBeside();
    else this.#pointing().onPress(place, { isExtending: event.shiftKey });
  }

  #selection() {
    const selection = getSelection();
    if (selection === null || selection.isCollapsed) return;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    if (!this.#pane.contains(anchorNode)) return;
    const anchor = this.#geometry.placeOf(anchorNode, anchorOffset);
    const focus = this.#geometry.placeOf(focusNode, focusOffset);
    if (anchor === undefined || focus === undefined) return;
    this.#swept = { anchor, focus };
    this.#pointing().onSweep?.(this.#swept, { isDone: false });
  }

  #up({ pointerType }: PointerEvent) {
    // A finger goes on with the handles of the selection.
    if (this.#swept === undefined || pointerType === "touch") return;
    this.#pointing().onSweep?.(this.#swept, { isDone: true });
  }
}

/** With Shift, the browser would take on a selection that is not there any more. */
function keepSelection(event: MouseEvent) {
  if (event.shiftKey) event.preventDefault();
}
