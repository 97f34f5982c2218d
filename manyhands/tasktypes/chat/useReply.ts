import { useEffect, useRef, useState } from "react";
import { useLatest } from "#fields";
import { type Reply, ReplyFailure, type ReplyRequest, streamReply } from "./replies";

interface Replying {
  /** What has come so far; `undefined` when nothing is under way. */
  soFar: Reply | undefined;
  failure: string | undefined;
  /** Asks once more, or for the first time. */
  ask: () => void;
}

/** A model's answer: asked for once it is wanted, shown as it comes, kept when it is whole. */
export function useReply(
  request: () => ReplyRequest,
  isWanted: boolean,
  { onBegun, onReply }: { onBegun: () => void; onReply: (reply: Reply) => void },
): Replying {
  const [soFar, setSoFar] = useState<Reply>();
  const [failure, setFailure] = useState<string>();
  const latest = useLatest({ request, onBegun, onReply });
  const asking = useRef<AbortController>(undefined);

  async function ask() {
    asking.current?.abort();
    const asked = new AbortController();
    asking.current = asked;
    setFailure(undefined);
    setSoFar({ text: "" });
    try {
      const progress = (reply: Reply) => {
        latest.current.onBegun();
        setSoFar(reply);
      };
      const reply = await streamReply(latest.current.request(), progress, asked.signal);
      latest.current.onReply(reply);
    } catch (error) {
      if (asked.signal.aborted) return;
      setFailure(error instanceof ReplyFailure ? error.message : "The model did not answer.");
    }
    if (!asked.signal.aborted) setSoFar(undefined);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once when it is wanted.
  useEffect(() => {
    if (isWanted) void ask();
    return () => asking.current?.abort();
  }, [isWanted]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed may have been the network.
  useEffect(() => {
    if (failure === undefined) return;
    const again = () => void ask();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [failure]);
  return { soFar, failure, ask: () => void ask() };
}
