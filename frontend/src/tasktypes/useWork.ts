import { useEffect, useRef, useState } from "react";
import type { EditorProps } from "./contract";

/** Work on an answer that is kept outside of React, such as a drawing with its history. */
export interface Work<Answer> {
  /** Goes on with an answer that may come from elsewhere, such as another window. */
  adopt: (answer: Answer) => void;
}

/**
 * Begins the work once, with the answer, or else with what came with the task: that is the answer
 * from the beginning then, so that it can be handed in as it is.
 */
export function useWork<Answer, Kind extends Work<Answer>>(
  { answer, onChange }: Pick<EditorProps<unknown, Answer>, "answer" | "onChange">,
  starting: Answer | undefined,
  begin: (answer: Answer | undefined, onAnswer: (answer: Answer) => void) => Kind,
): Kind {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const [first] = useState(() => answer ?? starting);
  const [work] = useState(() => begin(first, (changed) => latest.current(changed)));
  useEffect(() => {
    if (answer !== undefined) work.adopt(answer);
  }, [work, answer]);
  const isBegun = useRef(answer !== undefined);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    if (first !== undefined) latest.current(first);
  }, [first]);
  return work;
}
