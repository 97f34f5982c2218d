import type { ReactNode } from "react";
import { Badge, type Column, DataTable, EmptyState, Link, type Mode, RelativeTime } from "#kit";
import { None } from "../lists/CallbackPill";
import type { Delivery } from "./queries";

interface DeliveriesTableProps {
  mode: Mode;
  deliveries: readonly Delivery[] | undefined;
  failure: ReactNode;
}

/** Every delivery, newest first, with its file. */
export function DeliveriesTable({ mode, deliveries, failure }: DeliveriesTableProps) {
  return (
    <DataTable
      label="Deliveries"
      columns={columnsOf(mode)}
      rows={deliveries}
      rowId={({ delivery_id: id }) => id}
      empty={
        <EmptyState icon="layers" title="Nothing delivered yet">
          A delivery freezes the completed tasks of a project that no delivery has yet. It can be
          downloaded here and read through version 2 of the API.
        </EmptyState>
      }
      error={failure}
    />
  );
}

function columnsOf(mode: Mode): Column<Delivery>[] {
  return [
    {
      id: "name",
      header: "Name",
      cell: ({ name, project }) => (
        <span className="two-lines">
          <span>{name}</span>
          <span className="second-line">{project}</span>
        </span>
      ),
    },
    { id: "dataset", header: "Dataset", cell: ({ dataset }) => dataset ?? <None /> },
    {
      id: "tasks",
      header: "Tasks",
      cell: ({ task_count: tasks, delivered_at: at }) =>
        at === null ? <None /> : tasks.toLocaleString("en"),
      align: "end",
    },
    {
      id: "by",
      header: "Made by",
      cell: ({ made_by: by }) => by ?? "On schedule",
      shownFrom: "medium",
    },
    {
      id: "at",
      header: "Delivered",
      cell: ({ delivered_at: at }) =>
        at === null ? <Badge tone="info">Being made</Badge> : <RelativeTime time={at} />,
      align: "end",
    },
    {
      id: "file",
      header: "File",
      cell: ({ delivery_id: id, delivered_at: at, name }) =>
        at !== null && (
          <Link
            href={`/app/api/${mode}/datasets/deliveries/${id}/download`}
            isExternal
            aria-label={`JSON Lines of ${name}`}
          >
            JSON Lines
          </Link>
        ),
      align: "end",
    },
  ];
}
