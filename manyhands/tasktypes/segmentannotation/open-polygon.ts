import { useRef, useState } from "react";
import type { UndoableValue } from "#history";
import { type Point, polygon } from "./mask/brush";
import type { Spans } from "./mask/mask";
import type { Answer, Sheet } from "./model";

const none: readonly Point[] = [];

/** The corners in the answer, and those that were given up since the last change. */
export function useCorners(answer: Answer | undefined) {
  const [givenUp, setGivenUp] = useState(none);
  const latest = useRef(none);
  // A handler may change them several times before the next render.
  latest.current = answer?.corners ?? none;
  return {
    latest,
    givenUp,
    keep(corners: readonly Point[]) {
      latest.current = corners;
      setGivenUp(none);
    },
    giveUp: setGivenUp,
    forget: () => setGivenUp(none),
  };
}

interface OpenPolygonOptions {
  corners: ReturnType<typeof useCorners>;
  history: UndoableValue<Sheet>;
  onCorners: (corners: readonly Point[]) => void;
  /** Corners that were given up are there again. */
  onBack: () => void;
  /** Tells whether anything changed. */
  fill: (spans: Spans) => boolean;
}

/** A polygon in the making: saved with the answer, and undone before what was painted. */
export function openPolygon({ corners, history, onCorners, onBack, fill }: OpenPolygonOptions) {
  const { latest, givenUp, keep, giveUp } = corners;
  function setCorners(next: readonly Point[]) {
    keep(next);
    onCorners(next);
  }
  return {
    corners: latest.current,
    setCorners,
    canUndo: history.canUndo || latest.current.length > 0 || givenUp.length > 0,
    /** The last corner, then those given up, then the last change. */
    undo() {
      if (latest.current.length > 0) setCorners(latest.current.slice(0, -1));
      else if (givenUp.length > 0) {
        onBack();
        setCorners(givenUp);
      } else history.undo();
    },
    /** Fills it where its corners are enough, and else drops it. */
    close() {
      const closed = latest.current;
      if (closed.length === 0) return;
      keep(none);
      const isFilled = closed.length > 2 && fill(polygon(closed));
      if (!isFilled) onCorners(none);
    },
    /** Drops it; undoing brings it back. */
    giveUp() {
      const given = latest.current;
      setCorners(none);
      giveUp(given);
    },
  };
}
