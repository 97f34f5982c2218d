import { useEffect, useState } from "react";
import { titleOf } from "./task-title";
import type { WorkState } from "./work-state";

/** What a screen reader hears of the work: that something was handed in, and what is in sight now. */
export function useAnnouncement({ phase, item, done }: WorkState): string {
  const [words, setWords] = useState("");
  const [before, setBefore] = useState(done);
  const now = wordsFor(phase, item);
  useEffect(() => {
    if (now === "") return;
    setWords(done > before ? `Submitted. ${now}` : now);
    setBefore(done);
  }, [now, done, before]);
  return words;
}

function wordsFor(phase: WorkState["phase"], item: WorkState["item"]): string {
  if (phase === "empty") return "No task is left.";
  if (phase === "lesson") return "Compare your answer with the expected one.";
  if (phase === "offline") return "No way to the server. The next task comes when it is back.";
  if (phase !== "working" || item === undefined) return "";
  return item.isLost ? "This task is no longer yours." : `Task loaded: ${titleOf(item.claim.task)}`;
}
