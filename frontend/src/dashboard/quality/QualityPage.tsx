import { useQuery } from "@tanstack/react-query";
import { Card, Page, PageHeader } from "#kit";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { OnlyWith } from "../shell/permissions";
import { AttemptsTable } from "./AttemptsTable";
import { EvaluationForm } from "./EvaluationForm";
import { qualityQuery } from "./queries";
import { ScoresTable } from "./ScoresTable";
import "../tasks/tasks.css";
import "./quality.css";

/** How well people do: tasks whose answer is known tell. */
export function QualityPage() {
  return (
    <OnlyWith permission="people">
      <Scores />
    </OnlyWith>
  );
}

function Scores() {
  const quality = useQuery(qualityQuery);
  const failure = failureOf("The scores", quality);
  const projects = quality.data?.projects ?? [];
  return (
    <Page>
      <PageHeader
        title="Quality"
        description="How far people’s answers agree with those that you expect of training and evaluation tasks."
      />
      <Card title="People" isFlush>
        <ListProblem what="The scores" query={quality} />
        <ScoresTable scores={quality.data?.scores} failure={failure} />
      </Card>
      {projects.length > 0 && (
        <Card title="Projects">
          <div className="quality-projects">
            {projects.map((project) => (
              <EvaluationForm key={project.project_id} project={project} />
            ))}
          </div>
        </Card>
      )}
      {(quality.data?.attempts.length ?? 0) > 0 && (
        <Card title="Last answers" isFlush>
          <AttemptsTable attempts={quality.data?.attempts} />
        </Card>
      )}
    </Page>
  );
}
