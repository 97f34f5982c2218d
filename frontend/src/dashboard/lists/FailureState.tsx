import { ApiError } from "#api";
import { ErrorState } from "#kit";

/** The part of a query's result that a failure needs. */
export interface FailedQuery {
  error: Error | null;
  refetch: () => unknown;
}

/** Stands where something could not be loaded: "The tasks could not be loaded". */
export function FailureState({ what, query }: { what: string; query: FailedQuery }) {
  const { error, refetch } = query;
  return (
    <ErrorState
      title={`${what} could not be loaded`}
      detail={error?.message}
      requestId={error instanceof ApiError ? error.requestId : undefined}
      onRetry={() => void refetch()}
    />
  );
}

/** The failure of a query that has nothing to show, or nothing. */
export function failureOf(
  what: string,
  query: FailedQuery & { data: unknown },
): React.ReactElement | undefined {
  if (query.error === null || query.data !== undefined) return undefined;
  return <FailureState what={what} query={query} />;
}
