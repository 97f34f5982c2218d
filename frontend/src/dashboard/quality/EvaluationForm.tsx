import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "#api";
import { Button, TextField, toast } from "#kit";
import { type QualityProject, qualityQuery, setEvaluationEvery } from "./queries";

/** How often people get an evaluation task in a project. */
export function EvaluationForm({ project }: { project: QualityProject }) {
  const queries = useQueryClient();
  const stored = String(project.evaluation_every);
  const [every, setEvery] = useState(stored);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { trainings, evaluations } = project;

  async function save() {
    const number = Number(every);
    if (!Number.isInteger(number) || number < 1 || number > 1000) {
      setProblem("A whole number from 1 to 1000.");
      return;
    }
    setPending(true);
    setProblem(undefined);
    try {
      await setEvaluationEvery(project.project_id, number);
      await queries.invalidateQueries({ queryKey: qualityQuery.queryKey });
      toast({ tone: "success", title: "Saved" });
    } catch (error) {
      setProblem(messageOf(error));
    }
    setPending(false);
  }

  return (
    <form
      className="quality-project"
      aria-label={project.project}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="quality-project-name">
        <strong>{project.project}</strong>
        <span className="k-description">
          {trainings} training, {evaluations} evaluation {evaluations === 1 ? "task" : "tasks"}
        </span>
      </div>
      <TextField
        label="One task in so many is an evaluation task"
        value={every}
        onChange={setEvery}
        inputMode="numeric"
        autoComplete="off"
        {...(problem === undefined ? {} : { errorMessage: problem })}
      />
      <Button type="submit" isPending={isPending} isDisabled={every.trim() === stored}>
        Save
      </Button>
    </form>
  );
}
