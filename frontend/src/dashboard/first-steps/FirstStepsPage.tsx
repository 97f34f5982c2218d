import { useQuery } from "@tanstack/react-query";
import { Page, PageHeader, ProgressBar, Skeleton } from "#kit";
import { FailureState } from "../lists/FailureState";
import { useMay } from "../shell/permissions";
import { doneCount, type StepId, steps, stepsQuery } from "../steps";
import { CallbackStep } from "./CallbackStep";
import { KeyStep } from "./KeyStep";
import { OwnUrlStep } from "./OwnUrlStep";
import { Step } from "./Step";
import { TaskStep } from "./TaskStep";
import { TeamStep } from "./TeamStep";
import { useFirstTask } from "./useFirstTask";
import { YourselfStep } from "./YourselfStep";
import "./first-steps.css";

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
          <ProgressBar
            label="Done so far"
            value={doneCount(happened.data)}
            max={steps.length}
            valueLabel={`${doneCount(happened.data)} of ${steps.length}`}
          />
          <AllSteps
            isDone={(id) => steps.some((one) => one.id === id && one.isDone(happened.data))}
          />
        </>
      )}
    </Page>
  );
}

function AllSteps({ isDone }: { isDone: (id: StepId) => boolean }) {
  const first = useFirstTask("test");
  const live = useFirstTask("live");
  const mayInvite = useMay("people");
  const titled = (id: StepId) => {
    const number = steps.findIndex((step) => step.id === id) + 1;
    return { number, title: steps[number - 1]?.title ?? "", isDone: isDone(id) };
  };
  return (
    <ol className="steps">
      <Step {...titled("key")} isOpen={first.apiKey === undefined}>
        <KeyStep mode="test" />
      </Step>
      <Step {...titled("task")} isOpen>
        <TaskStep first={first} />
      </Step>
      <Step {...titled("callback")} isOpen>
        <CallbackStep first={first} />
      </Step>
      <Step {...titled("yourself")}>
        <YourselfStep live={live} />
      </Step>
      <Step {...titled("own")}>
        <OwnUrlStep apiKey={first.apiKey} />
      </Step>
      {mayInvite && (
        <Step {...titled("team")}>
          <TeamStep />
        </Step>
      )}
    </ol>
  );
}
