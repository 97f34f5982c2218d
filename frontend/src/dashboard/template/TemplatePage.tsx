import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError, api, dataOf, messageOf } from "#api";
import {
  Button,
  Card,
  EmptyState,
  ErrorState,
  Page,
  PageHeader,
  SegmentedControl,
  Select,
  Skeleton,
  StatusMessage,
  TextArea,
  toast,
} from "#kit";
import {
  type EditorModule,
  loadEditor,
  loadTemplateForm,
  type TemplateFormModule,
} from "#tasktypes";
import { useHref, useMode } from "../address";
import { FailureState } from "../lists/FailureState";
import { useRefresh } from "../lists/useRefresh";
import { modelsQuery } from "../models/queries";
import { objectIn } from "../projects/json";
import { type ProjectDetail, projectQuery } from "../projects/queries";
import { useMay } from "../shell/permissions";
import { Preview } from "./Preview";
import "./template.css";

const route = getRouteApi("/dashboard/projects/$projectId/template");

/** The template of a project: changed by form or as JSON, and seen as workers will see it. */
export function TemplatePage() {
  const mode = useMode();
  const href = useHref();
  const mayOperate = useMay("operate");
  const { projectId } = route.useParams();
  const project = useQuery(projectQuery(mode, projectId));
  const type = project.data?.line.type;
  const modules = useQuery({
    queryKey: ["template-form", type],
    queryFn: () => modulesOf(type ?? ""),
    enabled: type !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: false,
  });
  const name = project.data?.line.name;
  const back = {
    href: href(`/dashboard/projects/${projectId}`),
    label: name ?? "The project",
  };
  const isUnknown = project.error instanceof ApiError && project.error.status === 404;
  const isReady = project.data !== undefined && modules.data !== undefined;
  return (
    <Page width="full">
      <PageHeader
        title="Template"
        back={back}
        description="What tasks inherit. Each keeps the version it was made with."
      />
      {isUnknown && (
        <EmptyState icon="search" title="There is no such project">
          {`The ${mode} data has no project with this id.`}
        </EmptyState>
      )}
      {project.data === undefined && project.error !== null && !isUnknown && (
        <FailureState what="The project" query={project} />
      )}
      {modules.error !== null && (
        <ErrorState title="There is no form for this template" detail={modules.error.message} />
      )}
      {!isReady && project.error === null && modules.error === null && <Skeleton height="20rem" />}
      {isReady && !mayOperate && (
        <EmptyState icon="lock" title="Your role does not change templates">
          Ask a manager of your team.
        </EmptyState>
      )}
      {isReady && mayOperate && <TemplateEditor project={project.data} {...modules.data} />}
    </Page>
  );
}

interface Modules {
  form: TemplateFormModule;
  editor: EditorModule;
}

async function modulesOf(type: string): Promise<Modules> {
  const [form, editor] = await Promise.all([loadTemplateForm(type), loadEditor(type)]);
  return { form, editor };
}

type View = "form" | "json";

function TemplateEditor({ project, form, editor }: Modules & { project: ProjectDetail }) {
  const { params, typed, setParams, setTyped, begin } = useDraft(project, form);
  const [view, setView] = useState<View>("form");
  const versions = project.params.map(({ version }) => ({
    id: String(version),
    label: `Version ${version}`,
  }));
  return (
    <div className="template">
      <Card
        title="Template"
        actions={
          <SegmentedControl
            label="Change it"
            segments={[
              { id: "form", label: "By form" },
              { id: "json", label: "As JSON" },
            ]}
            value={view}
            onChange={setView}
          />
        }
      >
        <div className="template-side">
          {versions.length > 1 && (
            <Select
              label="Begin with"
              options={versions}
              value={null}
              placeholder="A version there was"
              onChange={(id) => begin(Number(id))}
            />
          )}
          {view === "json" && (
            <TextArea
              label="Parameters"
              description="A JSON object, as the API takes it."
              rows={24}
              isMono
              spellCheck="false"
              value={typed}
              onChange={setTyped}
              {...(objectIn(typed) === undefined
                ? { errorMessage: "This is not a JSON object." }
                : {})}
            />
          )}
          {view === "form" && <ByForm {...{ project, form, params, setParams }} />}
          <SaveBar project={project} params={objectIn(typed)} />
        </div>
      </Card>
      <Preview {...{ form, editor, params }} />
    </div>
  );
}

interface ByFormProps {
  project: ProjectDetail;
  form: TemplateFormModule;
  params: unknown;
  setParams: (params: unknown) => void;
}

function ByForm({ project, form, params, setParams }: ByFormProps) {
  const mode = useMode();
  const models = useQuery({
    ...modelsQuery(mode, project.line.project_id),
    enabled: project.has_models,
  });
  const names = models.data?.models.map(({ name }) => name) ?? [];
  if (form.sampleOf(params, {}) === undefined) {
    return (
      <StatusMessage tone="warning">
        The form cannot show this template: each message needs a key of its own, and four at most
        are answers. Put it right as JSON.
      </StatusMessage>
    );
  }
  return <form.TemplateForm params={params} models={names} onChange={setParams} />;
}

/** What is being written, as an object and as text; half-typed text leaves the object as it was. */
function useDraft(project: ProjectDetail, form: TemplateFormModule) {
  const begun = (version?: number) =>
    form.begun(
      (project.params.find((one) => one.version === version) ?? project.params[0])?.params ?? {},
    );
  const [params, keep] = useState<unknown>(() => begun());
  const [typed, type] = useState(() => JSON.stringify(params, null, 2));
  function setParams(changed: unknown) {
    keep(changed);
    type(JSON.stringify(changed, null, 2));
  }
  function setTyped(text: string) {
    type(text);
    const found = objectIn(text);
    if (found !== undefined) keep(found);
  }
  return { params, typed, setParams, setTyped, begin: (id: number) => setParams(begun(id)) };
}

interface SaveBarProps {
  project: ProjectDetail;
  params: Record<string, unknown> | undefined;
}

function SaveBar({ project, params }: SaveBarProps) {
  const mode = useMode();
  const refresh = useRefresh();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function save() {
    if (params === undefined) return;
    setPending(true);
    setProblem(undefined);
    const path = { mode, project_id: project.line.project_id };
    try {
      const body = { params };
      await dataOf(api.PUT("/{mode}/projects/{project_id}/params", { params: { path }, body }));
      toast({ tone: "success", title: "New tasks inherit this template" });
      await refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setPending(false);
  }
  return (
    <div className="template-save">
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
      <Button
        variant="primary"
        isPending={isPending}
        isDisabled={params === undefined}
        onPress={() => void save()}
      >
        Save as a new version
      </Button>
    </div>
  );
}
