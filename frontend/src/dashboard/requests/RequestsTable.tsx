import { useQuery } from "@tanstack/react-query";
import { Badge, Button, type Column, DataTable, EmptyState, RelativeTime, type Tone } from "#kit";
import { useMode } from "../address";
import { None } from "../lists/CallbackPill";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { Pager } from "../lists/Pager";
import type { PageSearch } from "../lists/page-search";
import { type RequestLine, requestsQuery } from "./queries";
import type { RequestSearch } from "./search";

interface RequestsTableProps {
  search: RequestSearch;
  onTurn: (to: PageSearch) => void;
  onClear: () => void;
}

/** The log: every request, newest first. */
export function RequestsTable({ search, onTurn, onClear }: RequestsTableProps) {
  const mode = useMode();
  const log = useQuery(requestsQuery(mode, search));
  const isNarrowed = search.answer !== undefined || search.key !== undefined;
  return (
    <>
      <ListProblem what="The requests" query={log} />
      <div data-stale={log.isPlaceholderData ? "" : undefined}>
        <DataTable
          label="Requests"
          columns={columns}
          rows={log.data?.requests}
          rowId={(line) => String(line.entry_id)}
          empty={
            <NoRequests
              isNarrowed={isNarrowed}
              keptDays={log.data?.kept_days ?? 0}
              onClear={onClear}
            />
          }
          error={failureOf("The requests", log)}
        />
      </div>
      <Pager
        search={search}
        shown={log.data?.requests.length}
        total={log.data?.total}
        isCapped
        what={log.data?.total === 1 ? "request" : "requests"}
        nextToken={log.data?.next_token}
        onTurn={onTurn}
      />
    </>
  );
}

const columns: Column<RequestLine>[] = [
  {
    id: "request",
    header: "Request",
    cell: ({ method, path, error }) => (
      <span className="two-lines request-path">
        <code>
          {method} {path}
        </code>
        {error !== null && <span className="second-line">{error}</span>}
      </span>
    ),
  },
  {
    id: "status",
    header: "Status",
    cell: ({ status }) => <Badge tone={toneOf(status)}>{status}</Badge>,
  },
  {
    id: "key",
    header: "Key",
    cell: ({ key_name: name, key_hint: hint }) => (
      <span className="two-lines request-key">
        <span>{name}</span>
        <code className="second-line">{hint}</code>
      </span>
    ),
    shownFrom: "medium",
  },
  {
    id: "idempotency",
    header: "Idempotency-Key",
    cell: ({ idempotency_key: key }) =>
      key === null ? <None /> : <code className="request-id">{key}</code>,
    shownFrom: "wide",
  },
  {
    id: "id",
    header: "Request id",
    cell: ({ request_id: id }) => <code className="request-id">{id}</code>,
    shownFrom: "wide",
  },
  {
    id: "duration",
    header: "Took",
    cell: ({ duration_ms: ms }) => `${ms.toLocaleString("en")}\u00a0ms`,
    align: "end",
    shownFrom: "medium",
  },
  { id: "at", header: "When", cell: ({ at }) => <RelativeTime time={at} />, align: "end" },
];

function toneOf(status: number): Tone {
  if (status >= 500) return "danger";
  return status >= 400 ? "warning" : "success";
}

interface NoRequestsProps {
  isNarrowed: boolean;
  keptDays: number;
  onClear: () => void;
}

function NoRequests({ isNarrowed, keptDays, onClear }: NoRequestsProps) {
  if (isNarrowed)
    return (
      <EmptyState
        icon="filter"
        title="No such requests"
        action={<Button onPress={onClear}>Clear the filters</Button>}
      />
    );
  if (keptDays === 0)
    return (
      <EmptyState icon="code" title="Requests are not kept">
        Whoever runs this installation has switched the log off.
      </EmptyState>
    );
  return (
    <EmptyState icon="code" title="No requests yet">
      Every request with one of your keys appears here within seconds and stays for {keptDays} days.
    </EmptyState>
  );
}
