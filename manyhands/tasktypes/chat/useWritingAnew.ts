import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useLatest } from "#fields";
import { type Answer, type Params, type Path, written } from "./chat";
import { firstControl, focusControl } from "./conversation";
import { countSaid, turnsAnew } from "./history";

export interface WritingAnew {
  /** Has a message written once more, by whoever wrote it. */
  writeAnew: (message: Path) => void;
  /** The message of which it is asked whether what was said about it may go. */
  anewAsked: string | undefined;
  answerAnew: (isWanted: boolean) => void;
  /** The messages of models that are to be written once more, by their paths. */
  wantedAnew: Set<string>;
}

/** Has messages written once more; what was said about them goes with them. */
export function useWritingAnew(
  params: Params,
  answer: Answer | undefined,
  change: (path: Path, value: unknown) => void,
): WritingAnew {
  const [asked, setAsked] = useState<Path>();
  const [left, setLeft] = useState<{ message: string }>();
  const wantedAnew = useRef(new Set<string>()).current;
  const latest = useLatest({ params, answer });
  const turnsWith = useCallback(
    ([, place, , key]: Path) =>
      turnsAnew(latest.current.params, latest.current.answer, Number(place), String(key)),
    [latest],
  );
  const begin = useCallback(
    (message: Path) => {
      wantedAnew.add(written(message));
      change(["turns"], turnsWith(message));
      setLeft({ message: written(message) });
    },
    [change, turnsWith, wantedAnew],
  );
  const writeAnew = useCallback(
    (message: Path) => {
      const isLost = countSaid(turnsWith(message)) < countSaid(latest.current.answer?.turns ?? []);
      if (isLost) setAsked(message);
      else begin(message);
    },
    [begin, latest, turnsWith],
  );
  useEffect(() => {
    if (left === undefined) return;
    // What was pressed is gone: the focus stays with the message.
    const message = document.querySelector<HTMLElement>(
      `section[data-field="${CSS.escape(left.message)}"]`,
    );
    if (!focusControl(firstControl(message))) message?.focus();
  }, [left]);
  const answerAnew = useCallback(
    (isWanted: boolean) => {
      setAsked(undefined);
      if (asked === undefined) return;
      if (isWanted) begin(asked);
      else setLeft({ message: written(asked) });
    },
    [asked, begin],
  );
  const anewAsked = asked && written(asked);
  return useMemo(
    () => ({ writeAnew, anewAsked, answerAnew, wantedAnew }),
    [writeAnew, anewAsked, answerAnew, wantedAnew],
  );
}
