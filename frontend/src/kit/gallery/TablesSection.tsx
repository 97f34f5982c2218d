import { useState } from "react";
import {
  Button,
  Card,
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  RelativeTime,
  type SortOrder,
  type TaskStatus,
  TaskStatusPill,
} from "#kit";

interface Row {
  id: string;
  type: string;
  status: TaskStatus;
  project: string;
  seconds: number;
  createdAt: Date;
}

const rows: Row[] = Array.from({ length: 8 }, (_, place) => ({
  id: `576ba74eec471ff9b01557${(60 + place * 13).toString(16)}`,
  type: ["categorization", "transcription", "comparison"][place % 3] ?? "",
  status: (["pending", "completed", "error", "canceled"] as const)[place % 4] ?? "pending",
  project: ["Street signs", "Receipts 2026"][place % 2] ?? "",
  seconds: 20 + place * 17,
  createdAt: new Date(Date.now() - place * 1_700_000),
}));

const columns: Column<Row>[] = [
  { id: "id", header: "Task", cell: (row) => <code>{row.id}</code> },
  { id: "type", header: "Type", cell: (row) => row.type },
  { id: "status", header: "Status", cell: (row) => <TaskStatusPill status={row.status} /> },
  { id: "project", header: "Project", cell: (row) => row.project, shownFrom: "medium" },
  {
    id: "seconds",
    header: "Time",
    cell: (row) => `${row.seconds} s`,
    align: "end",
    shownFrom: "medium",
  },
  {
    id: "created",
    header: "Created",
    cell: (row) => <RelativeTime time={row.createdAt} />,
    align: "end",
    isSortable: true,
  },
];

const shared = {
  columns,
  rowId: (row: Row) => row.id,
  rowHref: (row: Row) => `/gallery#${row.id}`,
  empty: (
    <EmptyState
      icon="inbox"
      title="No tasks yet"
      action={<Button icon="plus">Send a test task</Button>}
    >
      Tasks appear here as soon as your program has sent one.
    </EmptyState>
  ),
};

export function TablesSection() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(
    new Set(["576ba74eec471ff9b0155749"]),
  );
  const [sort, setSort] = useState<SortOrder>({ column: "created", direction: "descending" });
  return (
    <>
      <Card title="Tasks" description={`${selected.size} selected`} isFlush>
        <DataTable
          {...shared}
          label="Tasks"
          rows={rows}
          selection={{ selected, onChange: setSelected }}
          sort={sort}
          onSort={setSort}
        />
      </Card>
      <div className="gallery-columns">
        <Card title="Loading" isFlush>
          <DataTable {...shared} columns={columns.slice(0, 3)} label="Loading" rows={undefined} />
        </Card>
        <Card>
          <DataTable {...shared} label="None" rows={[]} />
        </Card>
        <Card>
          <DataTable
            {...shared}
            label="Failed"
            rows={undefined}
            error={
              <ErrorState
                title="The tasks could not be loaded"
                detail="The database does not answer."
                requestId="0f3c9a51b7de"
                onRetry={() => {}}
              />
            }
          />
        </Card>
      </div>
    </>
  );
}
