import { EmptyState, ErrorState, Link } from "#kit";
import { ApiError } from "../api/ApiError";

/** Stands in the place of a page that failed. */
export function RouteFailure({ error, reset }: { error: unknown; reset: () => void }) {
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return (
    <ErrorState
      title="This page could not be shown"
      detail={error instanceof Error ? error.message : undefined}
      requestId={requestId}
      onRetry={reset}
    />
  );
}

export function NotFound() {
  return (
    <EmptyState
      icon="search"
      title="There is nothing at this address"
      action={
        <Link href="/" look="button">
          Go to the start
        </Link>
      }
    >
      The link may be old, or something was mistyped.
    </EmptyState>
  );
}
