import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, type Column, DataTable, Dialog, RelativeTime, TaskStatusPill } from "#kit";
import { useHref, useMode } from "../address";
import { None } from "../lists/CallbackPill";
import { failureOf } from "../lists/FailureState";
import { type FileLine, type FileTask, fileTasksQuery } from "./queries";

/** Counting stops here. */
const most = 100;

/** How many tasks show a file; a press tells which. */
export function FileTasks({ file }: { file: FileLine }) {
  const [isOpen, setOpen] = useState(false);
  const { tasks, name, file_id: id } = file;
  if (tasks === 0) return <None />;
  const count = tasks >= most ? `${most}+` : String(tasks);
  const title = name ?? id;
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        aria-label={`${count} ${tasks === 1 ? "task" : "tasks"} with ${title}`}
        onPress={() => setOpen(true)}
      >
        {count}
      </Button>
      <Dialog
        title={`Tasks with ${title}`}
        size="large"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        <Tasks fileId={id} />
      </Dialog>
    </>
  );
}

function Tasks({ fileId }: { fileId: string }) {
  const href = useHref();
  const tasks = useQuery(fileTasksQuery(useMode(), fileId));
  return (
    <>
      <DataTable
        label="Tasks with this file"
        columns={columns}
        rows={tasks.data?.tasks}
        rowId={({ task_id: id }) => id}
        rowHref={({ task_id: id }) => href(`/dashboard/tasks/${id}`)}
        empty="None any more."
        error={failureOf("The tasks", tasks)}
      />
      {tasks.data !== undefined && tasks.data.tasks.length >= most && (
        <p className="files-more">These are the newest {most}; there are more.</p>
      )}
    </>
  );
}

const columns: Column<FileTask>[] = [
  { id: "task", header: "Task", cell: ({ task_id: id }) => <code className="task-id">{id}</code> },
  { id: "type", header: "Type", cell: ({ type }) => type },
  { id: "status", header: "Status", cell: ({ status }) => <TaskStatusPill status={status} /> },
  {
    id: "project",
    header: "Project",
    cell: ({ project }) => project ?? <None />,
    shownFrom: "medium",
  },
  {
    id: "created",
    header: "Created",
    cell: ({ created_at: time }) => <RelativeTime time={time} />,
    shownFrom: "medium",
  },
];
