import { Icon } from "#kit";
import type { AnswerProblem } from "./contract";

interface ProblemListProps {
  problems: readonly AnswerProblem[];
  onGoTo: (field: string) => void;
}

/** Why the answer cannot be handed in: each line leads to its part. */
export function ProblemList({ problems, onGoTo }: ProblemListProps) {
  if (problems.length === 0) return null;
  return (
    <div className="t-problems" role="alert">
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <button type="button" className="t-problem" onClick={() => onGoTo(field)}>
              <Icon name="danger" />
              {message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
