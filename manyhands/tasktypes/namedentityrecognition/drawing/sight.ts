import { type RefObject, useEffect, useState } from "react";
import type { SourceText } from "../text/SourceText";
import type { Sight } from "./Arcs";

/** Drawn ahead of what is in sight, so that it is there when one scrolls. */
const ahead = "300px 0px";
/** In sight before the browser has told. */
const atOnce = 2;

/** The pieces in sight. */
export function useSight(
  pane: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  source: SourceText,
): Sight {
  const [sight, setSight] = useState({ first: 0, last: atOnce });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other pieces.
  useEffect(() => {
    const seen = new Set<number>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const place = Number((target as HTMLElement).dataset.piece);
          if (isIntersecting) seen.add(place);
          else seen.delete(place);
        }
        if (seen.size === 0) return;
        const next = { first: Math.min(...seen), last: Math.max(...seen) };
        setSight((before) =>
          before.first === next.first && before.last === next.last ? before : next,
        );
      },
      { root: pane.current, rootMargin: ahead },
    );
    const pieces = content.current?.querySelectorAll("[data-piece]") ?? [];
    for (const piece of pieces) observer.observe(piece);
    return () => observer.disconnect();
  }, [pane, content, source]);
  return sight;
}

/** A number which changes when the text may lie elsewhere, as after a change of its width. */
export function useLayout(content: RefObject<HTMLElement | null>): number {
  const [layout, setLayout] = useState(0);
  useEffect(() => {
    if (content.current === null) return;
    const observer = new ResizeObserver(() => setLayout((before) => before + 1));
    observer.observe(content.current);
    return () => observer.disconnect();
  }, [content]);
  return layout;
}
