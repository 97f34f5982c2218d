import { Card, Icon, Link, ProgressBar } from "#kit";
import { useHref } from "../address";
import { doneCount, nextStep, type Steps, steps } from "../steps";

/** The first steps, until they are done; each ticked by what has really happened. */
export function StepsCard({ happened }: { happened: Steps }) {
  const href = useHref();
  const next = nextStep(happened);
  const done = doneCount(happened);
  return (
    <Card
      title="First steps"
      description="Your first answer in a callback takes about two minutes."
      actions={
        <Link look="primary-button" href={href("/dashboard/first-steps")}>
          {done === 0 ? "Begin" : "Go on"}
        </Link>
      }
    >
      <ProgressBar
        label={`${done} of ${steps.length} done`}
        value={done}
        max={steps.length}
        valueLabel={next === undefined ? "" : `Next: ${next.title}`}
      />
      <ol className="home-steps">
        {steps.map((step) => {
          const isDone = step.isDone(happened);
          return (
            <li key={step.id} data-done={isDone ? "" : undefined}>
              <span className="home-step-mark">{isDone && <Icon name="check" label="done" />}</span>
              {step.title}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
