import { useEffect, useState } from "react";
import { useCommand } from "#keys";

interface Flip {
  /** Which is in sight alone; `undefined` for all side by side. */
  single: number | undefined;
  flip: () => void;
  sideBySide: () => void;
}

/** One in the place of the other, by key; while Space is held, the one after it. */
export function useFlip(count: number, canPeek: boolean): Flip {
  const [single, setSingle] = useState<number>();
  const isPeeking = usePeek(canPeek && count > 1);
  const flip = () => setSingle(single === undefined ? 0 : (single + 1) % count);
  const sideBySide = () => setSingle(undefined);
  useCommand("comparison.flip", flip, { enabled: count > 1 });
  useCommand("comparison.side-by-side", sideBySide, { enabled: single !== undefined });
  const peeked = single === undefined ? 0 : (single + 1) % count;
  return { single: isPeeking ? peeked : single, flip, sideBySide };
}

/** Space is for the page alone: in a text it writes, on a control it presses. */
const isTaken = "input, textarea, select, button, a, summary, [role=dialog] *, audio, video";

function usePeek(isEnabled: boolean): boolean {
  const [isPeeking, setPeeking] = useState(false);
  useEffect(() => {
    if (!isEnabled) return;
    const press = (event: KeyboardEvent) => {
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (event.code !== "Space" || hasModifier || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.matches(isTaken)) return;
      event.preventDefault();
      setPeeking(true);
    };
    const release = () => setPeeking(false);
    const lift = (event: KeyboardEvent) => event.code === "Space" && release();
    document.addEventListener("keydown", press);
    document.addEventListener("keyup", lift);
    window.addEventListener("blur", release);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("keyup", lift);
      window.removeEventListener("blur", release);
    };
  }, [isEnabled]);
  return isPeeking;
}
