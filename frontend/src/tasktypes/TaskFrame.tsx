import { createContext, type ReactNode, type RefObject, useContext, useEffect } from "react";
import type { AnswerProblem } from "./contract";
import { ProblemList } from "./ProblemList";
import { focusField } from "./problems";
import "./TaskFrame.css";

/** What the workspace puts around an editor. */
export interface FrameSurroundings {
  instruction: ReactNode;
  /** Submit, skip and the like: the last thing, always in sight. */
  bar: ReactNode;
  /** Gets the focus when a task is shown. */
  answerRef: RefObject<HTMLDivElement | null>;
  problems: readonly AnswerProblem[];
}

const FrameContext = createContext<FrameSurroundings | null>(null);

export const FrameProvider = FrameContext.Provider;

interface TaskFrameProps {
  /** What the task is about: an `AttachmentPane`, a canvas. */
  thing?: ReactNode;
  /** The controls of the answer. */
  children: ReactNode;
  /** The answer needs room, as a table does. */
  isWide?: boolean;
  /** The answer stands below the thing and has all the width, as lines of text want it. */
  isBelow?: boolean;
  /** What helps with the answer, beside it; only where it stands below. */
  aside?: ReactNode;
}

/** One screen, one decision: the thing at the left or above, the answer at the right or below. */
export function TaskFrame(props: TaskFrameProps) {
  const { thing, children, isWide = false, isBelow = false, aside } = props;
  const around = useContext(FrameContext);
  const problems = around?.problems ?? [];
  const goTo = (field: string) => focusField(around?.answerRef.current ?? null, field);
  const first = problems[0]?.field;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each new list.
  useEffect(() => {
    if (first !== undefined) goTo(first);
  }, [around?.problems]);
  return (
    <div
      className="t-frame"
      data-bare={thing === undefined ? "" : undefined}
      data-wide={isWide ? "" : undefined}
      data-below={isBelow ? "" : undefined}
    >
      <div className="t-instruction">{around?.instruction}</div>
      {thing !== undefined && <div className="t-thing">{thing}</div>}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus. */}
      <div
        ref={around?.answerRef}
        className="t-answer"
        role="group"
        aria-label="Your answer"
        tabIndex={-1}
      >
        {children}
      </div>
      {aside !== undefined && <div className="t-aside">{aside}</div>}
      <div className="t-bar">
        <ProblemList problems={problems} onGoTo={goTo} />
        {around?.bar}
      </div>
    </div>
  );
}
