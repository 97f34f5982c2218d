import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Link, Page, PageHeader, ProgressBar, Skeleton, StatusMessage } from "#kit";
import { useHref } from "../address";
import { FailureState } from "../lists/FailureState";
import { doneCount, nextStep, type Steps, steps, stepsQuery } from "../steps";
import { CallbackStep } from "./CallbackStep";
import { KeyStep } from "./KeyStep";
import { OwnUrlStep } from "./OwnUrlStep";
import { Step } from "./Step";
import type { StepId } from "./search";
import { TaskStep } from "./TaskStep";
import { TeamStep } from "./TeamStep";
import { useFirstTask } from "./useFirstTask";
import { YourselfStep } from "./YourselfStep";
import "./first-steps.css";

const route = getRouteApi("/dashboard/first-steps");

/** From nothing to the first answer in a callback, and on to real work. Each step ticks itself. */
export function FirstStepsPage() {
  const happened = useQuery({ ...stepsQuery, refetchInterval: 1500 });
  return (
    <Page width="narrow">
      <PageHeader
        title="First steps"
        description="Send a task, see its answer called back, then do one yourself."
      />
      {happened.data === undefined && happened.error === null && <Skeleton height="20rem" />}
      {happened.data === undefined && happened.error !== null && (
        <FailureState what="The first steps" query={happened} />
      )}
      {happened.data !== undefined && (
        <>
          <Progress happened={happened.data} />
          <AllSteps happened={happened.data} />
        </>
      )}
    </Page>
  );
}

function Progress({ happened }: { happened: Steps }) {
  const href = useHref();
  const done = doneCount(happened);
  if (done === steps.length) {
    return (
      <StatusMessage
        tone="success"
        title="All of it works"
        action={<Link href={href("/dashboard/tasks")}>See the tasks</Link>}
      >
        Every step can be done again, to try something out.
      </StatusMessage>
    );
  }
  return (
    <ProgressBar
      label="Done so far"
      value={done}
      max={steps.length}
      valueLabel={`${done} of ${steps.length}`}
    />
  );
}

function AllSteps({ happened }: { happened: Steps }) {
  const { step: asked } = route.useSearch();
  const test = useFirstTask("test", happened.has_test_key);
  const live = useFirstTask("live", happened.has_live_key);
  const next = nextStep(happened)?.id;
  const contents: Record<StepId, React.ReactNode> = {
    key: <KeyStep task={test} />,
    task: <TaskStep task={test} />,
    callback: <CallbackStep task={test} />,
    yourself: <YourselfStep task={live} />,
    own: <OwnUrlStep task={test} />,
    team: <TeamStep />,
  };
  return (
    <ol className="steps">
      {steps.map(({ id, title, summary, isDone }, place) => (
        <Step
          key={id}
          number={place + 1}
          title={title}
          summary={summary}
          isDone={isDone(happened)}
          isNext={id === next}
          isAsked={id === asked}
        >
          {contents[id]}
        </Step>
      ))}
    </ol>
  );
}
