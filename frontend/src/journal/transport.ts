/** Why the server said no, in its own words. */
export interface Problem {
  status: number;
  message: string;
  /** The part of the answer which is wrong, such as `fields.title`. */
  field?: string | undefined;
  /** Every part which is wrong. */
  parts?: readonly { field: string; message: string }[] | undefined;
  requestId?: string | undefined;
}

/** What became of a request that was not accepted. */
export type Failure =
  /** No answer was heard. It may have arrived all the same. */
  | { kind: "unreachable" }
  /** The server is there but cannot just now: 401, 429, 5xx. */
  | { kind: "later"; afterMs?: number }
  /** It will never be accepted as it is: 4xx. */
  | { kind: "refused"; problem: Problem };

export interface DraftToSave {
  taskId: string;
  answer: unknown;
  /** The server keeps the highest version; equal or higher replaces. */
  version: number;
  /** The page is going away: the request must outlive it (`keepalive`). */
  isLeaving: boolean;
}

export type DraftOutcome =
  | { kind: "accepted" }
  /** The server holds a newer version, made elsewhere, and has kept that. */
  | { kind: "outdated"; version: number; answer: unknown }
  | Failure;

export interface AnswerToSubmit {
  taskId: string;
  claimId: string;
  answer: unknown;
  /** Time of work since the server last heard of it. */
  activeSeconds: number;
  /** Made before the first try and the same for every further one, which makes repeating safe. */
  submissionId: string;
  /** Ends the task in the place of an answer; the answer is what was done until then. */
  report?: unknown;
}

/**
 * `reply` is what the server said, for whoever listens (`onAccepted`). `isLate`: it has the answer,
 * which does not count, as the task is somebody else's by now.
 */
export type SubmitOutcome = { kind: "accepted"; reply?: unknown; isLate?: boolean } | Failure;

/** `undone` is also what has never arrived; `too late`: it counts already. */
export type UndoOutcome = { kind: "undone" } | { kind: "too late" } | Failure;

/**
 * The way to the server. A rejected promise counts as `unreachable`. `signal` ends a request that
 * takes too long.
 */
export interface JournalTransport {
  saveDraft(draft: DraftToSave, signal: AbortSignal): Promise<DraftOutcome>;
  submit(answer: AnswerToSubmit, signal: AbortSignal): Promise<SubmitOutcome>;
  undo(submissionId: string, signal: AbortSignal): Promise<UndoOutcome>;
}

const answerWithinMs = 30_000;

/** Calls the transport with a limit of time; never rejects. */
export async function attempt<Outcome>(
  request: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome | Failure> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<Failure>((resolve) => {
    timer = setTimeout(() => {
      abort.abort();
      resolve({ kind: "unreachable" });
    }, answerWithinMs);
  });
  try {
    return await Promise.race([request(abort.signal), tooLate]);
  } catch {
    return { kind: "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/** The pause after `failures` tries in a row: doubling, with up to a quarter taken off at random. */
export function pauseAfter(failures: number, random: () => number = Math.random): number {
  const full = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
  return full * (1 - random() / 4);
}
