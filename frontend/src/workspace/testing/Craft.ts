import type fc from "fast-check";
import type { AnswerProblem } from "#tasktypes";

/** What an editor is without its page: the model in which somebody works, and what can be done. */
export interface Craft<Work, Answer> {
  begin: (answer: Answer | undefined, onChange: (answer: Answer) => void) => Work;
  /** As an editor does with what came from elsewhere. */
  adopt: (work: Work, answer: Answer) => void;
  /** What is in sight, worked out of the model's state and not of what it told. */
  inSight: (work: Work) => Answer;
  /** What of an answer is in sight. */
  seen: (answer: Answer) => unknown;
  end?: (work: Work) => void;
  /** What the editor itself finds wrong. */
  check: (answer: Answer | undefined) => readonly AnswerProblem[];
  doing: fc.Arbitrary<(work: Work) => void>;
}
