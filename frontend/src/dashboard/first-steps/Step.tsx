import { type ReactNode, useId, useState } from "react";
import { Icon } from "#kit";
import "./first-steps.css";

interface StepProps {
  number: number;
  title: string;
  summary: string;
  /** By what has really happened. */
  isDone: boolean;
  /** The one to be done now. */
  isNext: boolean;
  /** Unfolded at first, whatever its turn. */
  isAsked: boolean;
  children: ReactNode;
}

/**
 * One of the first steps. It unfolds when its turn comes and when it is done meanwhile, and stays so
 * while the page is looked at.
 */
export function Step({ number, title, summary, isDone, isNext, isAsked, children }: StepProps) {
  const [isUnfolded, setUnfolded] = useState(isNext || isAsked);
  const isReached = isNext || isDone;
  const [wasReached, setWasReached] = useState(isReached);
  const id = useId();
  if (isReached !== wasReached) {
    setWasReached(isReached);
    if (isReached) setUnfolded(true);
  }
  return (
    <li className="step" data-done={isDone ? "" : undefined} data-next={isNext ? "" : undefined}>
      <span className="step-mark" aria-hidden="true">
        {isDone ? <Icon name="check" /> : number}
      </span>
      <section className="step-body" aria-labelledby={id}>
        <header className="step-head">
          <h2 id={id}>
            <button
              type="button"
              className="step-toggle"
              aria-expanded={isUnfolded}
              aria-label={`${title}, ${isDone ? "done" : "to do"}`}
              onClick={() => setUnfolded(!isUnfolded)}
            >
              {title}
              <Icon name={isUnfolded ? "chevron-up" : "chevron-down"} />
            </button>
          </h2>
          <p className="step-summary">{summary}</p>
        </header>
        {isUnfolded && <div className="step-content">{children}</div>}
      </section>
    </li>
  );
}
