import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import {
  Badge,
  Button,
  Card,
  type Column,
  DataTable,
  EmptyState,
  FilterSelect,
  Page,
  PageHeader,
  ProgressBar,
  RelativeTime,
} from "#kit";
import { useHref, useMode } from "../address";
import { None } from "../lists/CallbackPill";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { Pager } from "../lists/Pager";
import { projectsQuery } from "../projects/queries";
import { BatchPill, labelOf } from "./BatchPill";
import { progressOf } from "./progress";
import { type BatchLine, batchesQuery } from "./queries";
import { type BatchFilters, type BatchSearch, batchStatuses } from "./search";
import "../tasks/tasks.css";
import "./batches.css";

const route = getRouteApi("/dashboard/batches");
const statusOptions = batchStatuses.map((id) => ({ id, label: labelOf(id) }));

/** Every batch, newest first, with how far it is. What is narrowed is in the address. */
export function BatchesPage() {
  const mode = useMode();
  const href = useHref();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const batches = useQuery(batchesQuery(mode, search));
  const projects = useQuery(projectsQuery(mode));
  const { project, status } = search;

  function show(to: BatchSearch) {
    void navigate({ search: mode === "test" ? { ...to, mode } : to });
  }

  return (
    <Page width="full">
      <PageHeader
        title="Batches"
        description="A batch is completed when all its tasks have ended; then its callback is told."
      />
      <search className="filters" aria-label="Filters">
        <FilterSelect
          label="Project"
          options={(projects.data?.projects ?? []).map(({ name }) => ({ id: name, label: name }))}
          value={project}
          onChange={(to) => show(filters({ project: to, status }))}
        />
        <FilterSelect
          label="Status"
          options={statusOptions}
          value={status}
          onChange={(to) => show(filters({ project, status: to }))}
        />
      </search>
      <Card isFlush>
        <ListProblem what="The batches" query={batches} />
        <div data-stale={batches.isPlaceholderData ? "" : undefined}>
          <DataTable
            label="Batches"
            columns={columns}
            rows={batches.data?.batches}
            rowId={(batch) => batch.batch_id}
            rowHref={(batch) => href(`/dashboard/batches/${batch.batch_id}`)}
            empty={
              <NoBatches
                isNarrowed={project !== undefined || status !== undefined}
                onClear={() => show({})}
              />
            }
            error={failureOf("The batches", batches)}
          />
        </div>
        <Pager
          search={search}
          shown={batches.data?.batches.length}
          total={batches.data?.total}
          what={batches.data?.total === 1 ? "batch" : "batches"}
          nextToken={batches.data?.next_token}
          onTurn={(to) => show({ ...filters({ project, status }), ...to })}
        />
      </Card>
    </Page>
  );
}

function filters({
  project,
  status,
}: {
  [Name in keyof BatchFilters]: BatchFilters[Name] | undefined;
}): BatchFilters {
  return {
    ...(project === undefined ? {} : { project }),
    ...(status === undefined ? {} : { status }),
  };
}

const columns: Column<BatchLine>[] = [
  { id: "batch", header: "Batch", cell: (batch) => <BatchName batch={batch} /> },
  { id: "status", header: "Status", cell: ({ status }) => <BatchPill status={status} /> },
  { id: "progress", header: "Tasks done", cell: (batch) => <BatchProgress batch={batch} /> },
  {
    id: "priority",
    header: "Priority",
    cell: ({ priority }) => (priority === 0 ? <None /> : priority),
    align: "end",
    shownFrom: "medium",
  },
  {
    id: "created",
    header: "Created",
    cell: (batch) => <RelativeTime time={batch.created_at} />,
    shownFrom: "medium",
  },
  {
    id: "completed",
    header: "Completed",
    cell: ({ completed_at: at }) => (at === null ? <None /> : <RelativeTime time={at} />),
    align: "end",
  },
];

function BatchName({ batch }: { batch: BatchLine }) {
  return (
    <span className="two-lines">
      <span className="batch-name">
        {batch.name} <BatchFlags batch={batch} />
      </span>
      <span className="second-line">{batch.project}</span>
    </span>
  );
}

/** What the batch was made for, when that is anything special. */
export function BatchFlags({ batch }: { batch: BatchLine }) {
  return (
    <>
      {batch.calibration_batch && <Badge>Calibration</Badge>}
      {batch.self_label_batch && <Badge>Own team</Badge>}
    </>
  );
}

function BatchProgress({ batch }: { batch: BatchLine }) {
  const { ended, total } = progressOf(batch.tasks);
  if (total === 0) return <span className="second-line">no tasks yet</span>;
  return (
    <div className="batch-progress">
      <ProgressBar
        label={`${ended.toLocaleString("en")} of ${total.toLocaleString("en")}`}
        value={ended}
        max={total}
      />
    </div>
  );
}

function NoBatches({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  const mode = useMode();
  if (isNarrowed) {
    return (
      <EmptyState
        icon="filter"
        title={`No ${mode} batch fits these filters`}
        action={<Button onPress={onClear}>Clear the filters</Button>}
      />
    );
  }
  return (
    <EmptyState icon="folder" title={`No ${mode} batches yet`}>
      A batch keeps tasks of a project together: your program makes it with POST /v1/batches, and
      names it in the tasks.
    </EmptyState>
  );
}
