import {
  Badge,
  Button,
  Card,
  type Column,
  DataTable,
  EmptyState,
  Link,
  RelativeTime,
  useNow,
} from "#kit";
import { useHref } from "../address";
import { None } from "../lists/CallbackPill";
import { type FailedQuery, failureOf } from "../lists/FailureState";
import { countOf } from "../lists/Pager";
import type { Origin } from "./queries";
import { ReplayLostButton } from "./ReplayLostButton";

interface ReceiversCardProps {
  query: FailedQuery & { data: { origins: Origin[] } | undefined };
  /** Narrows the log to a receiver. */
  onShow: (origin: string) => void;
}

/** Every place callbacks were sent to, the failing ones first. */
export function ReceiversCard({ query, onShow }: ReceiversCardProps) {
  return (
    <Card
      title="Receivers"
      description="Scheme, host and port of the callback URLs. One that keeps failing is left in peace for up to 5 minutes at a time; the others do not wait for it."
      isFlush
    >
      <DataTable
        label="Receivers"
        columns={columnsFor(onShow)}
        rows={query.data?.origins}
        rowId={({ origin }) => origin}
        empty={<NoReceivers />}
        error={failureOf("The receivers", query)}
      />
    </Card>
  );
}

function columnsFor(onShow: (origin: string) => void): Column<Origin>[] {
  return [
    {
      id: "origin",
      header: "Receiver",
      cell: ({ origin }) => <code className="receiver">{origin}</code>,
    },
    { id: "health", header: "Health", cell: (origin) => <Health origin={origin} /> },
    {
      id: "success",
      header: "Last success",
      cell: ({ last_success_at: at }) => <Time at={at} />,
      shownFrom: "medium",
    },
    { id: "failure", header: "Last failure", cell: (origin) => <LastFailure origin={origin} /> },
    { id: "waiting", header: "Waiting", cell: ({ waiting }) => countOf(waiting), align: "end" },
    { id: "lost", header: "Lost", cell: ({ lost }) => countOf(lost), align: "end" },
    {
      id: "actions",
      header: "Actions",
      cell: ({ origin, lost }) => (
        <span className="receiver-actions">
          <ReplayLostButton origin={origin} lost={lost} size="small" />
          <Button size="small" variant="quiet" onPress={() => onShow(origin)}>
            Deliveries
          </Button>
        </span>
      ),
      align: "end",
    },
  ];
}

function Health({
  origin: { failures_in_row: failures, paused_until: until },
}: {
  origin: Origin;
}) {
  const now = useNow();
  if (failures === 0) {
    return (
      <Badge tone="success" icon="check">
        Healthy
      </Badge>
    );
  }
  const isPaused = until !== null && new Date(until).getTime() > now;
  return (
    <span className="two-lines">
      <span>
        <Badge tone="danger" icon="x">
          Failing
        </Badge>
      </span>
      <span className="second-line">
        {`${failures.toLocaleString("en")} in a row`}
        {isPaused && (
          <>
            , next attempt <RelativeTime time={until} isAhead />
          </>
        )}
      </span>
    </span>
  );
}

function Time({ at }: { at: string | null }) {
  return at === null ? <None /> : <RelativeTime time={at} />;
}

function LastFailure({
  origin: { last_failure_at: at, last_problem: problem },
}: {
  origin: Origin;
}) {
  if (at === null) return <None />;
  return (
    <span className="two-lines">
      <RelativeTime time={at} />
      {problem !== null && <span className="second-line receiver-problem">{problem}</span>}
    </span>
  );
}

function NoReceivers() {
  const href = useHref();
  return (
    <EmptyState
      icon="send"
      title="No callback was sent yet"
      action={
        <Link look="primary-button" href={href("/dashboard/first-steps")}>
          Send a first task
        </Link>
      }
    >
      When a task is done, its answer is POSTed to its callback_url. This server has a request bin
      to try it with.
    </EmptyState>
  );
}
