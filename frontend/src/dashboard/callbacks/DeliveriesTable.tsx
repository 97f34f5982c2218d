import { useQuery } from "@tanstack/react-query";
import { Button, type Column, DataTable, EmptyState, RelativeTime } from "#kit";
import { useHref, useMode } from "../address";
import { None } from "../lists/CallbackPill";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { Pager } from "../lists/Pager";
import type { PageSearch } from "../lists/page-search";
import { DeliveryPill } from "./DeliveryPill";
import { type Delivery, deliveriesQuery } from "./queries";
import type { CallbackSearch } from "./search";

interface DeliveriesTableProps {
  search: CallbackSearch;
  onTurn: (to: PageSearch) => void;
  onClear: () => void;
}

/** The log: every delivery, newest first. */
export function DeliveriesTable({ search, onTurn, onClear }: DeliveriesTableProps) {
  const mode = useMode();
  const href = useHref();
  const log = useQuery(deliveriesQuery(mode, search));
  const isNarrowed = search.state !== undefined || search.receiver !== undefined;
  return (
    <>
      <ListProblem what="The deliveries" query={log} />
      <div data-stale={log.isPlaceholderData ? "" : undefined}>
        <DataTable
          label="Deliveries"
          columns={columns}
          rows={log.data?.deliveries}
          rowId={(line) => line.delivery_id}
          rowHref={(line) => href(`/dashboard/callbacks/${line.delivery_id}`)}
          empty={<NoDeliveries isNarrowed={isNarrowed} onClear={onClear} />}
          error={failureOf("The deliveries", log)}
        />
      </div>
      <Pager
        search={search}
        shown={log.data?.deliveries.length}
        total={log.data?.total}
        isCapped
        what={log.data?.total === 1 ? "delivery" : "deliveries"}
        nextToken={log.data?.next_token}
        onTurn={onTurn}
      />
    </>
  );
}

const columns: Column<Delivery>[] = [
  {
    id: "delivery",
    header: "Task or batch",
    cell: ({ task_id: id, kind, batch }) => (
      <span className="two-lines">
        {batch === null ? <code className="task-id">{id}</code> : <span>{batch}</span>}
        <span className="second-line">{kind}</span>
      </span>
    ),
  },
  { id: "address", header: "Address", cell: (line) => <Address line={line} /> },
  { id: "state", header: "State", cell: (line) => <DeliveryPill delivery={line} /> },
  {
    id: "attempts",
    header: "Attempts",
    cell: ({ attempts }) => attempts,
    align: "end",
    shownFrom: "medium",
  },
  { id: "last", header: "Last answer", cell: (line) => <LastAnswer line={line} /> },
  {
    id: "next",
    header: "Next attempt",
    cell: (line) => <NextAttempt line={line} />,
    shownFrom: "medium",
  },
  {
    id: "created",
    header: "Created",
    cell: (line) => <RelativeTime time={line.created_at} />,
    align: "end",
  },
];

function Address({ line: { address, replay_of: replayOf } }: { line: Delivery }) {
  return (
    <span className="two-lines log-address" title={address}>
      <span>{address}</span>
      {replayOf !== null && <span className="second-line">sent again</span>}
    </span>
  );
}

function LastAnswer({ line: { last_status: status, last_problem: problem } }: { line: Delivery }) {
  if (status !== null) return String(status);
  return problem === null ? <None /> : <span className="second-line log-problem">{problem}</span>;
}

/** The receiver's pause counts when it is longer than the delivery's own. */
function NextAttempt({ line }: { line: Delivery }) {
  if (line.state !== "scheduled") return <None />;
  const pause = line.paused_until ?? line.due_at;
  return <RelativeTime time={pause > line.due_at ? pause : line.due_at} isAhead />;
}

function NoDeliveries({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (!isNarrowed) {
    return (
      <EmptyState icon="inbox" title="No deliveries yet">
        Each callback is here with every attempt, from the moment its task is done.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="filter"
      title="No delivery fits these filters"
      action={<Button onPress={onClear}>Clear the filters</Button>}
    />
  );
}
