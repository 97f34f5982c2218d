import { useState } from "react";
import { ComboBox, TextField, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";
import { DatasetField } from "./DatasetField";
import { type DeliveredProject, deliver } from "./queries";

interface DeliverFormProps {
  projects: readonly DeliveredProject[];
  datasets: readonly string[];
  onClose: () => void;
}

/** Delivers what of a project is completed and was not delivered before. */
export function DeliverForm({ projects, datasets, onClose }: DeliverFormProps) {
  const mode = useMode();
  const [projectId, setProjectId] = useState<string | null>(projects[0]?.project_id ?? null);
  const [name, setName] = useState(new Date().toISOString().slice(0, 10));
  const [dataset, setDataset] = useState("");

  async function submit() {
    if (projectId === null) return;
    await deliver(mode, projectId, name, dataset);
    toast({ tone: "success", title: "The delivery is being made" });
  }

  return (
    <DialogForm
      action="Deliver"
      cancel="Cancel"
      isDisabled={projectId === null || name.trim() === ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <ComboBox
        label="Project"
        options={projects.map((project) => ({ id: project.project_id, label: project.name }))}
        value={projectId}
        onChange={setProjectId}
      />
      <TextField
        label="Name"
        description="No two deliveries of a project have the same."
        value={name}
        onChange={setName}
        maxLength={300}
        autoComplete="off"
      />
      <DatasetField datasets={datasets} value={dataset} onChange={setDataset} />
    </DialogForm>
  );
}
