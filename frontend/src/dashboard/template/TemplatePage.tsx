import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ApiError } from "#api";
import { EmptyState, ErrorState, Page, PageHeader, Skeleton } from "#kit";
import { loadEditor, loadTemplateForm } from "#tasktypes";
import { useHref, useMode } from "../address";
import { FailureState } from "../lists/FailureState";
import { projectQuery } from "../projects/queries";
import { useMay } from "../shell/permissions";
import { type Modules, TemplateEditor } from "./TemplateEditor";
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
      {isReady && mayOperate && (
        <TemplateEditor key={projectId} project={project.data} {...modules.data} />
      )}
    </Page>
  );
}

async function modulesOf(type: string): Promise<Modules> {
  const [form, editor] = await Promise.all([loadTemplateForm(type), loadEditor(type)]);
  return { form, editor };
}
