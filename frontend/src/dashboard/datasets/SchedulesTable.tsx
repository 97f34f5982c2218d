import { useState } from "react";
import { Button, type Column, DataTable, Dialog, RelativeTime } from "#kit";
import { None } from "../lists/CallbackPill";
import type { DeliveredProject } from "./queries";
import { ScheduleForm } from "./ScheduleForm";

interface SchedulesTableProps {
  projects: readonly DeliveredProject[];
  datasets: readonly string[];
  mayOperate: boolean;
}

/** How each project is delivered. */
export function SchedulesTable({ projects, datasets, mayOperate }: SchedulesTableProps) {
  const [changed, setChanged] = useState<DeliveredProject>();
  const close = () => setChanged(undefined);
  return (
    <>
      <DataTable
        label="Projects"
        columns={mayOperate ? [...columns, changeColumn(setChanged)] : columns}
        rows={projects}
        rowId={({ project_id: id }) => id}
        empty={null}
      />
      <Dialog
        title={`Deliver ${changed?.name ?? ""}`}
        isOpen={changed !== undefined}
        onClose={close}
      >
        {changed !== undefined && (
          <ScheduleForm project={changed} datasets={datasets} onClose={close} />
        )}
      </Dialog>
    </>
  );
}

const columns: Column<DeliveredProject>[] = [
  { id: "project", header: "Project", cell: ({ name }) => name },
  {
    id: "every",
    header: "Delivered",
    cell: ({ every }) => (every === null ? "By hand" : `Every ${every}`),
  },
  { id: "dataset", header: "Dataset", cell: ({ dataset }) => dataset ?? <None /> },
  {
    id: "next",
    header: "Next",
    cell: ({ next_at: at }) => (at === null ? <None /> : <RelativeTime time={at} />),
    align: "end",
    shownFrom: "medium",
  },
];

function changeColumn(onChange: (project: DeliveredProject) => void): Column<DeliveredProject> {
  return {
    id: "change",
    header: "Schedule",
    cell: (project) => (
      <Button
        size="small"
        aria-label={`Change the schedule of ${project.name}`}
        onPress={() => onChange(project)}
      >
        Change
      </Button>
    ),
    align: "end",
  };
}
