import { type RefObject, useCallback, useEffect, useState } from "react";

/** Drawn beyond those in sight. */
const beyond = 8;

interface RowsInSight {
  first: number;
  /** The one after the last. */
  end: number;
  show: (place: number) => void;
}

/** Which rows of a long list are in sight; all rows are of one height. */
export function useRowsInSight(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowsInSight {
  const [{ first, end }, setSight] = useState({ first: 0, end: 30 });
  const hasRows = count > 0;
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !hasRows) return;
    const look = () => {
      const top = Math.floor(element.scrollTop / rowHeight);
      const bottom = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight);
      setSight({ first: Math.max(0, top - beyond), end: bottom + beyond });
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, hasRows, rowHeight]);
  const show = useCallback(
    (place: number) => {
      const element = scroller.current;
      if (element === null) return;
      const top = place * rowHeight;
      const lowest = top + rowHeight - element.clientHeight;
      element.scrollTop = Math.max(lowest, Math.min(element.scrollTop, top));
    },
    [scroller, rowHeight],
  );
  return { first, end: Math.min(end, count), show };
}
