import { type RefObject, useEffect, useState } from "react";

/** The number of the page at the top of a scrolling pane. */
export function usePageInSight(pane: RefObject<HTMLElement | null>, count: number): number {
  const [page, setPage] = useState(1);
  useEffect(() => {
    const { current } = pane;
    if (current === null || count === 1) return;
    const look = () => {
      const line = current.getBoundingClientRect().top + current.clientHeight / 3;
      const above = [...current.querySelectorAll<HTMLElement>("[data-page]")].filter(
        (one) => one.getBoundingClientRect().top <= line,
      );
      setPage(Number(above.at(-1)?.dataset.page ?? 1));
    };
    current.addEventListener("scroll", look, { passive: true });
    return () => current.removeEventListener("scroll", look);
  }, [pane, count]);
  return page;
}
