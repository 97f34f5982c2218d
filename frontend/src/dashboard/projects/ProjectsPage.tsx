import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import {
  Badge,
  Card,
  type Column,
  DataTable,
  EmptyState,
  FilterToggle,
  Page,
  PageHeader,
  RelativeTime,
} from "#kit";
import { useHref, useMode } from "../address";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { type ProjectLine, projectsQuery } from "./queries";
import "../lists/lists.css";
import "../tasks/tasks.css";
import "./projects.css";

const route = getRouteApi("/dashboard/projects");

/** Every project, newest first; archived ones when they are asked for. */
export function ProjectsPage() {
  const mode = useMode();
  const href = useHref();
  const { archived } = route.useSearch();
  const navigate = route.useNavigate();
  const projects = useQuery(projectsQuery(mode));
  const isArchive = archived === "yes";
  const rows = projects.data?.projects.filter(({ archived_at: at }) => (at !== null) === isArchive);

  function show(on: boolean) {
    const search = on ? { archived: "yes" as const } : {};
    void navigate({ search: mode === "test" ? { ...search, mode } : search });
  }

  return (
    <Page width="full">
      <PageHeader
        title="Projects"
        description="A project groups tasks of one type, which inherit its parameters."
      />
      <search className="filters" aria-label="Filters">
        <FilterToggle isOn={isArchive} onChange={show}>
          Archived
        </FilterToggle>
      </search>
      <Card isFlush>
        <ListProblem what="The projects" query={projects} />
        <DataTable
          label="Projects"
          columns={columns}
          rows={rows}
          rowId={(project) => project.project_id}
          rowHref={(project) => href(`/dashboard/projects/${project.project_id}`)}
          empty={<NoProjects isArchive={isArchive} />}
          error={failureOf("The projects", projects)}
        />
      </Card>
    </Page>
  );
}

const columns: Column<ProjectLine>[] = [
  { id: "project", header: "Project", cell: (project) => <ProjectName project={project} /> },
  { id: "pending", header: "Pending", cell: ({ tasks }) => count(tasks.pending), align: "end" },
  {
    id: "completed",
    header: "Completed",
    cell: ({ tasks }) => count(tasks.completed),
    align: "end",
  },
  {
    id: "error",
    header: "Error",
    cell: ({ tasks }) => count(tasks.error),
    align: "end",
    shownFrom: "medium",
  },
  {
    id: "batches",
    header: "Open batches",
    cell: ({ batches }) => count(batches),
    align: "end",
    shownFrom: "medium",
  },
  {
    id: "created",
    header: "Created",
    cell: (project) => <RelativeTime time={project.created_at} />,
    align: "end",
  },
];

function ProjectName({ project }: { project: ProjectLine }) {
  return (
    <span className="two-lines">
      <span className="project-name">
        {project.name} <ProjectFlags project={project} />
      </span>
      <span className="second-line">{project.type_title}</span>
    </span>
  );
}

/** Which product of the API the project is, and whether it is put away. */
export function ProjectFlags({ project }: { project: ProjectLine }) {
  return (
    <>
      {project.rapid && <Badge>Rapid</Badge>}
      {project.studio && <Badge>Studio</Badge>}
      {project.archived_at !== null && <Badge>Archived</Badge>}
    </>
  );
}

function count(tasks: number): string {
  return tasks.toLocaleString("en");
}

function NoProjects({ isArchive }: { isArchive: boolean }) {
  const mode = useMode();
  if (isArchive) {
    return (
      <EmptyState icon="folder" title={`No archived ${mode} projects`}>
        A project that is done with can be archived on its page.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="folder" title={`No ${mode} projects yet`}>
      Your program makes one with POST /v1/projects, and names it in its tasks. Tasks can do without
      a project, too.
    </EmptyState>
  );
}
