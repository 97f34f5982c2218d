import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Mode } from "#kit";
import { stepsQuery } from "../steps";
import { binAddressQuery, newestTaskQuery } from "./queries";
import { type Sending, useSend } from "./useSend";

/** Tasks of a little before count, too: one may come here right after sending. */
const beforeMs = 5 * 60_000;

export interface FirstTask extends Omit<Sending, "send"> {
  mode: Mode;
  /** There is a key of this mode, though nobody can be shown it again. */
  hasKey: boolean;
  binUrl: string | undefined;
  /** The newest task since the page was opened, by whomever it was sent. */
  taskId: string | undefined;
  /** Sends one that calls back the request bin. */
  send: () => Promise<void>;
}

/** The task that is tried out in a mode: the key and the bin it takes, and what was sent. */
export function useFirstTask(mode: Mode, hasKey: boolean): FirstTask {
  const queries = useQueryClient();
  const { send: sendTo, ...sending } = useSend(mode);
  const [since] = useState(() => new Date(Date.now() - beforeMs).toISOString());
  const bin = useQuery(binAddressQuery(mode));
  const newest = useQuery(newestTaskQuery(mode, since, bin.data));

  async function send() {
    if (bin.data === undefined || (await sendTo(bin.data)) === undefined) return;
    await Promise.all([newest.refetch(), queries.invalidateQueries(stepsQuery)]);
  }

  return { ...sending, mode, hasKey, binUrl: bin.data, taskId: newest.data ?? undefined, send };
}
