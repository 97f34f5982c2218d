import { ApiError } from "#api";
import { CopyButton, StatusMessage } from "#kit";

/** What went wrong with a task that was sent from here. */
export function Problem({ error }: { error: Error | undefined }) {
  if (error === undefined) return null;
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return (
    <StatusMessage
      tone="danger"
      title="The task was not accepted"
      action={requestId !== undefined && <CopyButton text={requestId} what="request id" />}
    >
      {error.message}
    </StatusMessage>
  );
}
