import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Mode } from "#kit";
import { useHeldKeys } from "./held-keys";
import { binAddressQuery, newestTaskQuery } from "./queries";
import { sendFirstTask } from "./send";

/** Tasks of a little before count, too: one may come here right after sending. */
const beforeMs = 5 * 60_000;

export interface FirstTask {
  mode: Mode;
  apiKey: string | undefined;
  binUrl: string | undefined;
  /** The newest task since the page was opened, by whomever it was sent. */
  taskId: string | undefined;
  isSending: boolean;
  problem: Error | undefined;
  send: () => Promise<void>;
}

/** The task that is tried out in a mode: the key and the bin it takes, and what was sent. */
export function useFirstTask(mode: Mode): FirstTask {
  const [held, hold] = useHeldKeys();
  const [since] = useState(() => new Date(Date.now() - beforeMs).toISOString());
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const bin = useQuery(binAddressQuery(mode));
  const newest = useQuery(newestTaskQuery(mode, since, bin.data));
  const apiKey = held[mode];

  async function send() {
    if (apiKey === undefined || bin.data === undefined) return;
    setSending(true);
    setProblem(undefined);
    try {
      await sendFirstTask(apiKey, bin.data);
      await newest.refetch();
    } catch (error) {
      const failure = error instanceof Error ? error : new Error("This did not work.");
      // Revoked meanwhile: another one can be made.
      if ("status" in failure && failure.status === 401) hold(mode, undefined);
      setProblem(failure);
    }
    setSending(false);
  }

  return {
    mode,
    apiKey,
    binUrl: bin.data,
    taskId: newest.data ?? undefined,
    isSending,
    problem,
    send,
  };
}
