import { type ReactNode, useId, useState } from "react";
import { Button, Icon } from "#kit";
import "./first-steps.css";

interface StepProps {
  number: number;
  title: string;
  /** By what has really happened. */
  isDone: boolean;
  /** Unfolded at first, though it is done. */
  isOpen?: boolean;
  children: ReactNode;
}

/** One of the first steps. Done ones are folded when the page opens, but not while it is looked at. */
export function Step({ number, title, isDone, isOpen = false, children }: StepProps) {
  const [isUnfolded, setUnfolded] = useState(isOpen || !isDone);
  const id = useId();
  return (
    <li className="step" data-done={isDone ? "" : undefined}>
      <span className="step-mark" aria-hidden="true">
        {isDone ? <Icon name="check" /> : number}
      </span>
      <section className="step-body" aria-labelledby={id}>
        <header className="step-head">
          <h2 id={id}>
            {title}
            <span className="k-visually-hidden">{isDone ? ", done" : ", to do"}</span>
          </h2>
          {isDone && (
            <Button
              size="small"
              variant="quiet"
              aria-expanded={isUnfolded}
              aria-label={`${isUnfolded ? "Fold" : "Show"} step ${number}`}
              onPress={() => setUnfolded(!isUnfolded)}
            >
              {isUnfolded ? "Fold" : "Show"}
            </Button>
          )}
        </header>
        {isUnfolded && <div className="step-content">{children}</div>}
      </section>
    </li>
  );
}
