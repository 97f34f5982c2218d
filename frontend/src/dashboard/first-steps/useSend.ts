import { useState } from "react";
import { ApiError } from "#api";
import type { Mode } from "#kit";
import { useHeldKeys } from "./held-keys";
import { sendFirstTask } from "./send";

export interface Sending {
  /** The key in hand: made or pasted here. */
  apiKey: string | undefined;
  isSending: boolean;
  problem: Error | undefined;
  /** Returns the id of the new task, or nothing when there is a `problem`. */
  send: (callbackUrl: string) => Promise<string | undefined>;
}

/** Sends the task of the first steps with the key in hand. */
export function useSend(mode: Mode): Sending {
  const [held, hold] = useHeldKeys();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const apiKey = held[mode];

  async function send(callbackUrl: string) {
    if (apiKey === undefined) return undefined;
    setSending(true);
    setProblem(undefined);
    try {
      return await sendFirstTask(apiKey, callbackUrl);
    } catch (error) {
      // Revoked meanwhile: another one can be made.
      if (error instanceof ApiError && error.status === 401) hold(mode, undefined);
      setProblem(error instanceof Error ? error : new Error("This did not work."));
      return undefined;
    } finally {
      setSending(false);
    }
  }

  return { apiKey, isSending, problem, send };
}
