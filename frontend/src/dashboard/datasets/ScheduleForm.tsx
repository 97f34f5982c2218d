import { useState } from "react";
import { RadioGroup, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";
import { DatasetField } from "./DatasetField";
import { type DeliveredProject, type Rhythm, setSchedule } from "./queries";

interface ScheduleFormProps {
  project: DeliveredProject;
  datasets: readonly string[];
  onClose: () => void;
}

const rhythms = [
  { id: "none", label: "By hand alone" },
  { id: "day", label: "Every day" },
  { id: "week", label: "Every week" },
] as const;

/** How often a project is delivered by itself. */
export function ScheduleForm({ project, datasets, onClose }: ScheduleFormProps) {
  const mode = useMode();
  const [every, setEvery] = useState<Rhythm>(project.every ?? "none");
  const [dataset, setDataset] = useState(project.dataset ?? "");

  async function submit() {
    await setSchedule(mode, project.project_id, every, dataset);
    toast({ tone: "success", title: "Saved" });
  }

  return (
    <DialogForm action="Save" onSubmit={submit} onClose={onClose}>
      <RadioGroup<Rhythm>
        label="Deliver what was completed since the last time"
        options={rhythms}
        value={every}
        onChange={setEvery}
      />
      {every !== "none" && (
        <DatasetField datasets={datasets} value={dataset} onChange={setDataset} />
      )}
    </DialogForm>
  );
}
