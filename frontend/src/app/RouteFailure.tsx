import { ApiError } from "#api";
import { Button, CopyButton, EntryPage, Link, StatusMessage } from "#kit";

/** Stands in the place of a page that failed. */
export function RouteFailure({ error, reset }: { error: unknown; reset: () => void }) {
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return (
    <EntryPage title="This page could not be shown">
      <StatusMessage
        tone="danger"
        action={requestId !== undefined && <CopyButton text={requestId} what="request id" />}
      >
        {error instanceof Error ? error.message : "The reason is not known."}
        {requestId !== undefined && ` Request ${requestId}.`}
      </StatusMessage>
      <Button icon="refresh" onPress={reset}>
        Try again
      </Button>
    </EntryPage>
  );
}

export function NotFound() {
  return (
    <EntryPage
      title="There is nothing here"
      description="The link may be old, or something was mistyped."
    >
      <Link href="/" look="button">
        Go to the start
      </Link>
    </EntryPage>
  );
}
