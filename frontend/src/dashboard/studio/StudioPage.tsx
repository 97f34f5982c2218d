import { useQuery } from "@tanstack/react-query";
import { Card, EmptyState, Page, PageHeader, Skeleton } from "#kit";
import { useMode } from "../address";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { OnlyWith } from "../shell/permissions";
import { BatchOrder } from "./BatchOrder";
import { ProjectCard } from "./ProjectCard";
import { studioQuery } from "./queries";
import "../tasks/tasks.css";
import "./studio.css";

/** Who works in which Studio project, in which groups, and on which batch first. */
export function StudioPage() {
  return (
    <OnlyWith permission="people">
      <Decisions />
    </OnlyWith>
  );
}

function Decisions() {
  const mode = useMode();
  const studio = useQuery(studioQuery(mode));
  const failure = failureOf("Studio", studio);
  return (
    <Page>
      <PageHeader
        title="Studio"
        description="Tasks of Studio projects are offered to those who are assigned, and to nobody else."
      />
      <ListProblem what="These projects" query={studio} />
      {failure}
      {studio.data === undefined && failure === undefined && <Skeleton height="20rem" />}
      {studio.data?.projects.length === 0 && (
        <Card>
          <EmptyState icon="users" title={`No ${mode} Studio projects`}>
            A project is one when it is created with <code>"studio": true</code>: then you decide
            here who works on it.
          </EmptyState>
        </Card>
      )}
      {studio.data !== undefined && studio.data.batches.length > 0 && (
        <BatchOrder studio={studio.data} />
      )}
      {studio.data?.projects.map((project) => (
        <ProjectCard key={project.project_id} project={project} team={studio.data.team} />
      ))}
    </Page>
  );
}
