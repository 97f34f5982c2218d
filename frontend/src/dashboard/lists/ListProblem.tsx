import { useIsOffline } from "#api";
import { Button, StatusMessage } from "#kit";
import type { FailedQuery } from "./FailureState";

interface ListProblemProps {
  what: string;
  query: FailedQuery & { data: unknown };
}

/** Above a list that is shown but could not be refreshed: what is seen may be old. */
export function ListProblem({ what, query }: ListProblemProps) {
  const isOffline = useIsOffline();
  if (query.data === undefined || query.error === null) return null;
  return (
    <div className="list-problem">
      <StatusMessage
        tone="warning"
        action={
          <Button size="small" icon="refresh" onPress={() => void query.refetch()}>
            Try again
          </Button>
        }
      >
        {isOffline
          ? `${what} are as they were when the server was last reached.`
          : `${what} could not be refreshed: ${query.error.message}`}
      </StatusMessage>
    </div>
  );
}
