import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, TextField, toast } from "#kit";
import { useSave } from "../forms/useSave";
import { type QualityProject, qualityQuery, setEvaluationEvery } from "./queries";

/** How often people get an evaluation task in a project. */
export function EvaluationForm({ project }: { project: QualityProject }) {
  const queries = useQueryClient();
  const stored = String(project.evaluation_every);
  const [every, setEvery] = useState(stored);
  const { trainings, evaluations } = project;

  const { isPending, problem, onSubmit } = useSave(async () => {
    const number = Number(every);
    if (!Number.isInteger(number) || number < 1 || number > 1000) {
      throw new Error("A whole number from 1 to 1000.");
    }
    await setEvaluationEvery(project.project_id, number);
    await queries.invalidateQueries({ queryKey: qualityQuery.queryKey });
    toast({ tone: "success", title: "Saved" });
  });

  return (
    <form className="quality-project" aria-label={project.project} onSubmit={onSubmit}>
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
