import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Button, Card, DataTable, Page, PageHeader } from "#kit";
import { useHref, useMode } from "../address";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { Pager } from "../lists/Pager";
import { CurlDialog } from "./CurlDialog";
import { useColumns } from "./columns";
import { NoTasks } from "./NoTasks";
import { tasksQuery } from "./queries";
import { filtersOf, type TaskFilters, type TaskSearch } from "./search";
import { TaskFilterBar } from "./TaskFilterBar";

const route = getRouteApi("/dashboard/tasks");

/** Every task, newest first. What is narrowed is in the address. */
export function TasksPage() {
  const mode = useMode();
  const href = useHref();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [isCurlShown, setCurlShown] = useState(false);
  const tasks = useQuery(tasksQuery(mode, search));
  const columns = useColumns();
  const filters = filtersOf(search);
  const isNarrowed = Object.keys(filters).length > 0;

  function show(to: TaskSearch) {
    void navigate({ search: mode === "test" ? { ...to, mode } : to });
  }

  return (
    <Page width="full">
      <PageHeader
        title="Tasks"
        actions={
          <Button icon="code" onPress={() => setCurlShown(true)}>
            As curl
          </Button>
        }
      />
      <TaskFilterBar filters={filters} onChange={(to: TaskFilters) => show(to)} />
      <Card isFlush>
        <ListProblem what="The tasks" query={tasks} />
        <div className="tasks-table" data-stale={tasks.isPlaceholderData ? "" : undefined}>
          <DataTable
            label="Tasks"
            columns={columns}
            rows={tasks.data?.tasks}
            rowId={(task) => task.task_id}
            rowHref={(task) => href(`/dashboard/tasks/${task.task_id}`)}
            empty={<NoTasks isNarrowed={isNarrowed} onClear={() => show({})} />}
            error={failureOf("The tasks", tasks)}
          />
        </div>
        <Pager
          search={search}
          shown={tasks.data?.tasks.length}
          total={tasks.data?.total}
          what={tasks.data?.total === 1 ? "task" : "tasks"}
          nextToken={tasks.data?.next_token}
          onTurn={(to) => show({ ...filters, ...to })}
        />
      </Card>
      <CurlDialog filters={filters} isOpen={isCurlShown} onClose={() => setCurlShown(false)} />
    </Page>
  );
}
