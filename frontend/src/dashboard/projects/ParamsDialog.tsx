import { useState } from "react";
import { api, dataOf } from "#api";
import { TextArea, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";
import { objectIn } from "./json";
import type { ProjectLine } from "./queries";
import { JsonField, VersionDialog } from "./VersionDialog";

interface ParamsDialogProps {
  project: ProjectLine;
  /** The newest, with which the form begins. */
  params: Record<string, unknown>;
  isOpen: boolean;
  onClose: () => void;
}

/** Sets the parameters of a project anew: the instruction as text, the others as JSON. */
export function ParamsDialog(props: ParamsDialogProps) {
  return (
    <VersionDialog title="Set the parameters" isOpen={props.isOpen} onClose={props.onClose}>
      <Form {...props} />
    </VersionDialog>
  );
}

function Form({ project, params, onClose }: ParamsDialogProps) {
  const { instruction: before, ...others } = params;
  const mode = useMode();
  const [instruction, setInstruction] = useState(typeof before === "string" ? before : "");
  const [json, setJson] = useState(() => JSON.stringify(others, null, 2));
  const typed = objectIn(json);

  async function save() {
    if (typed === undefined) return;
    const path = { mode, project_id: project.project_id };
    const wanted = instruction.trim() === "" ? typed : { instruction, ...typed };
    const body = { params: wanted };
    await dataOf(api.PUT("/{mode}/projects/{project_id}/params", { params: { path }, body }));
    toast({ tone: "success", title: "New tasks inherit these parameters" });
  }

  return (
    <DialogForm
      action="Set parameters"
      isDisabled={typed === undefined}
      onSubmit={save}
      onClose={onClose}
    >
      <p>This makes a new version. Tasks that are there keep theirs.</p>
      <TextArea
        label="Instruction"
        description="In Markdown. It stands after a task's own."
        value={instruction}
        onChange={setInstruction}
        rows={6}
        autoFocus
      />
      <JsonField
        label="Other parameters"
        description="A JSON object, as the API takes it."
        value={json}
        onChange={setJson}
        rows={10}
        problem={typed === undefined ? "This is not a JSON object." : undefined}
      />
    </DialogForm>
  );
}
