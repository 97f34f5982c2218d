import { EntryPage, ErrorState, Spinner } from "#kit";

interface LinkPageProps {
  title: string;
  query: { error: Error | null; refetch: () => unknown };
}

/** Where a link leads until the server has said what it opens. */
export function LinkPage({ title, query: { error, refetch } }: LinkPageProps) {
  return (
    <EntryPage title={title}>
      {error === null ? (
        <Spinner label="Loading" />
      ) : (
        <ErrorState
          title="The server does not answer"
          detail={error.message}
          onRetry={() => void refetch()}
        />
      )}
    </EntryPage>
  );
}
