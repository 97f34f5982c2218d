import { useEffect } from "react";
import { ApiError, onReachableAgain, useIsOffline } from "#api";
import { Button, CopyButton, EntryPage, Link, StatusMessage } from "#kit";

/** Stands in the place of a page that failed. */
export function RouteFailure({ error, reset }: { error: unknown; reset: () => void }) {
  const isOffline = useIsOffline();
  if (isOffline) return <OutOfReach />;
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

/** A part of the pages that was not loaded yet, and cannot be just now. */
function OutOfReach() {
  useEffect(() => onReachableAgain(() => location.reload()), []);
  return (
    <EntryPage
      title="The server cannot be reached"
      description="What you have done is kept in this browser. This page goes on by itself."
    />
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
