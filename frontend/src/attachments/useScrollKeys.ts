import { type RefObject, useEffect } from "react";
import { useCommand } from "#keys";

/** Of the pane, for one press of an arrow. */
const step = 0.3;

/** The arrows for a pane which scrolls. While it has the focus, they are the browser's. */
export function useScrollKeys(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => pane.current?.setAttribute("data-scrolls", ""), [pane]);
  const scroll = (x: number, y: number) => {
    const { clientWidth = 0, clientHeight = 0 } = pane.current ?? {};
    pane.current?.scrollBy({ left: x * step * clientWidth, top: y * step * clientHeight });
  };
  useCommand("attachments.left", () => scroll(-1, 0));
  useCommand("attachments.right", () => scroll(1, 0));
  useCommand("attachments.up", () => scroll(0, -1));
  useCommand("attachments.down", () => scroll(0, 1));
}
