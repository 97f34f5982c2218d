import { useEffect, useRef } from "react";
import { Button, TextField } from "#kit";
import { type AnswerProblem, problemAt } from "#tasktypes";

interface ProblemFormProps {
  error: string;
  problems: readonly AnswerProblem[];
  onChange: (error: string | undefined) => void;
}

const usual = [
  "The audio file cannot be loaded.",
  "There is no speech in the recording.",
  "The speech cannot be understood.",
  "The recording is in another language.",
  "The recording breaks off.",
];

/** What is wrong with a recording; it is handed in instead of a whole transcript. */
export function ProblemForm({ error, problems, onChange }: ProblemFormProps) {
  const input = useRef<HTMLInputElement>(null);
  const isNew = useRef(error === "");
  useEffect(() => {
    if (isNew.current) input.current?.focus();
  }, []);
  return (
    <section className="at-problem" aria-labelledby="at-problem">
      <header>
        <h2 id="at-problem">What is wrong with this recording?</h2>
        <Button size="small" variant="quiet" icon="undo" onPress={() => onChange(undefined)}>
          Nothing, after all
        </Button>
      </header>
      <div className="at-usual">
        {usual.map((words) => (
          <button
            key={words}
            type="button"
            className="at-phrase"
            aria-pressed={error === words}
            onClick={() => onChange(words)}
          >
            {words}
          </button>
        ))}
      </div>
      <div data-field="error">
        <TextField
          label="In your words"
          inputRef={input}
          value={error}
          onChange={onChange}
          autoComplete="off"
          maxLength={2000}
          errorMessage={problemAt(problems, "error")}
          description="What you could understand may stand below; it is handed in as well."
        />
      </div>
    </section>
  );
}
