import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "#api";
import {
  Button,
  Card,
  EmptyState,
  JsonView,
  Link,
  Markdown,
  Page,
  PageHeader,
  RelativeTime,
  Select,
  Skeleton,
  Tile,
  TileRow,
} from "#kit";
import { hasTemplateForm } from "#tasktypes";
import { useHref, useMode } from "../address";
import { ExportsCard } from "../exports/ExportsCard";
import { FailureState } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { ModelsCard } from "../models/ModelsCard";
import { useMay } from "../shell/permissions";
import { ArchiveButton } from "./ArchiveButton";
import { OntologyDialog } from "./OntologyDialog";
import { ParamsDialog } from "./ParamsDialog";
import { ProjectFlags } from "./ProjectsPage";
import { type ProjectDetail, type ProjectLine, projectQuery } from "./queries";
import "../task/task.css";
import "./projects.css";

const route = getRouteApi("/dashboard/projects/$projectId");

/** One project: what its tasks inherit and its workers see, now and before. */
export function ProjectPage() {
  const mode = useMode();
  const href = useHref();
  const mayOperate = useMay("operate");
  const { projectId } = route.useParams();
  const project = useQuery(projectQuery(mode, projectId));
  const back = { href: href("/dashboard/projects"), label: "Projects" };
  if (project.data === undefined) {
    const isUnknown = project.error instanceof ApiError && project.error.status === 404;
    return (
      <Page width="full">
        <PageHeader title="Project" back={back} />
        {project.error === null && <Skeleton height="20rem" />}
        {isUnknown && (
          <EmptyState icon="search" title="There is no such project">
            {`The ${mode} data has no project with this id.`}
          </EmptyState>
        )}
        {project.error !== null && !isUnknown && (
          <FailureState what="The project" query={project} />
        )}
      </Page>
    );
  }
  const { line } = project.data;
  return (
    <Page width="full">
      <PageHeader
        title={line.name}
        back={back}
        badges={<ProjectFlags project={line} />}
        description={line.type_title}
        actions={
          <>
            {mayOperate && hasTemplateForm(line.type) && (
              <Link look="button" href={href(`/dashboard/projects/${projectId}/template`)}>
                Edit the template
              </Link>
            )}
            <ArchiveButton project={line} />
          </>
        }
      />
      <ListProblem what="The project" query={project} />
      <div className="project-parts">
        <FiguresCard project={line} />
        <ParamsCard project={project.data} />
        {project.data.has_models && mayOperate && <ModelsCard projectId={line.project_id} />}
        <OntologyCard project={project.data} />
        <ExportsCard place={{ project_id: line.project_id }} />
      </div>
    </Page>
  );
}

function FiguresCard({ project }: { project: ProjectLine }) {
  const href = useHref();
  const tasks = (status: string) => href("/dashboard/tasks", { project: project.name, status });
  const batches = href("/dashboard/batches", { project: project.name });
  const { pending, completed, error } = project.tasks;
  return (
    <TileRow>
      <Tile label="Pending" value={count(pending)} href={tasks("pending")} />
      <Tile label="Completed" value={count(completed)} href={tasks("completed")} />
      <Tile label="Error" value={count(error)} href={tasks("error")} />
      <Tile label="Open batches" value={count(project.batches)} href={batches} />
    </TileRow>
  );
}

function count(things: number): string {
  return things.toLocaleString("en");
}

/** The instruction and the other parameters, in the version that is looked at. */
function ParamsCard({ project }: { project: ProjectDetail }) {
  const mayOperate = useMay("operate");
  const [isEditing, setEditing] = useState(false);
  const [version, setVersion] = useState<number>();
  const newest = project.params[0];
  const shown = project.params.find((params) => params.version === version) ?? newest;
  const edit = mayOperate && (
    <Button icon="edit" onPress={() => setEditing(true)}>
      {newest === undefined ? "Set parameters" : "Change"}
    </Button>
  );
  return (
    <Card
      title="Parameters"
      description="Tasks inherit what they do not say themselves; each keeps the version it was made with."
      actions={shown === undefined ? undefined : edit}
    >
      {shown === undefined ? (
        <EmptyState
          icon="settings"
          title="No parameters"
          action={edit === false ? undefined : edit}
        >
          Each task says everything itself.
        </EmptyState>
      ) : (
        <div className="project-version">
          <VersionSelect versions={project.params} shown={shown.version} onChange={setVersion} />
          {shown.instruction_html !== "" && (
            <section aria-label="Instruction" className="project-instruction">
              <Markdown html={shown.instruction_html} />
            </section>
          )}
          <JsonView value={withoutInstruction(shown.params)} title="Other parameters" />
        </div>
      )}
      <ParamsDialog
        project={project.line}
        params={newest?.params ?? {}}
        isOpen={isEditing}
        onClose={() => setEditing(false)}
      />
    </Card>
  );
}

function withoutInstruction({ instruction: _shownAbove, ...others }: Record<string, unknown>) {
  return others;
}

function OntologyCard({ project }: { project: ProjectDetail }) {
  const mayOperate = useMay("operate");
  const [isEditing, setEditing] = useState(false);
  const [version, setVersion] = useState<number>();
  const newest = project.ontologies[0];
  const shown = project.ontologies.find((ontology) => ontology.version === version) ?? newest;
  const edit = mayOperate && (
    <Button icon="edit" onPress={() => setEditing(true)}>
      {newest === undefined ? "Set an ontology" : "Change"}
    </Button>
  );
  return (
    <Card
      title="Ontology"
      description="The choices and what is to be known about them. Workers see the newest beside the instruction."
      actions={shown === undefined ? undefined : edit}
    >
      {shown === undefined ? (
        <EmptyState icon="book" title="No ontology" action={edit === false ? undefined : edit}>
          Workers see the instruction alone.
        </EmptyState>
      ) : (
        <div className="project-version">
          <VersionSelect
            versions={project.ontologies}
            shown={shown.version}
            onChange={setVersion}
          />
          <section aria-label="What workers see" className="project-instruction">
            <Markdown html={shown.html} />
          </section>
        </div>
      )}
      <OntologyDialog
        project={project.line}
        ontology={newest}
        isOpen={isEditing}
        onClose={() => setEditing(false)}
      />
    </Card>
  );
}

interface VersionSelectProps {
  versions: readonly { version: number; created_at: string }[];
  shown: number;
  onChange: (version: number) => void;
}

/** Which version is looked at, when there are several. */
function VersionSelect({ versions, shown, onChange }: VersionSelectProps) {
  const present = versions.find(({ version }) => version === shown);
  return (
    <div className="project-versions">
      {versions.length > 1 ? (
        <Select
          label="Version"
          options={versions.map(({ version }, place) => ({
            id: String(version),
            label: place === 0 ? `Version ${version}, the newest` : `Version ${version}`,
          }))}
          value={String(shown)}
          onChange={(id) => onChange(Number(id))}
        />
      ) : (
        <span>Version {shown}</span>
      )}
      {present !== undefined && (
        <span className="second-line">
          made <RelativeTime time={present.created_at} />
        </span>
      )}
    </div>
  );
}
