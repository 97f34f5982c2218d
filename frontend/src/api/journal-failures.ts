import type { Failure } from "../journal/transport";
import { ApiError } from "./ApiError";

/** What the journal makes of an error: try again, wait for the person, or wait for the network. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiError) || error.isUnreachable) return { kind: "unreachable" };
  const { status, message, field, parts, requestId, retryAfterMs } = error;
  if (isPassing(status)) {
    return retryAfterMs === undefined
      ? { kind: "later" }
      : { kind: "later", afterMs: retryAfterMs };
  }
  return { kind: "refused", problem: { status, message, field, parts, requestId } };
}

/** Signed out, too slow, too often, or the server's own fault. */
function isPassing(status: number): boolean {
  return [401, 408, 425, 429].includes(status) || status >= 500;
}
