import { useState } from "react";
import { api, dataOf } from "#api";
import { TextField, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";
import { listIn } from "./json";
import type { OntologyLine, ProjectLine } from "./queries";
import { JsonField, VersionDialog } from "./VersionDialog";

interface OntologyDialogProps {
  project: ProjectLine;
  /** The newest, with which the form begins. */
  ontology: OntologyLine | undefined;
  isOpen: boolean;
  onClose: () => void;
}

/** Sets the ontology of a project anew. */
export function OntologyDialog(props: OntologyDialogProps) {
  return (
    <VersionDialog title="Set the ontology" isOpen={props.isOpen} onClose={props.onClose}>
      <Form {...props} />
    </VersionDialog>
  );
}

const example = ["stop", { choice: "speed limit", description: "A red ring.", subchoices: ["30"] }];

function Form({ project, ontology, onClose }: OntologyDialogProps) {
  const mode = useMode();
  const [name, setName] = useState(ontology?.name ?? "");
  const [json, setJson] = useState(() => JSON.stringify(ontology?.choices ?? example, null, 2));
  const choices = listIn(json);

  async function save() {
    if (choices === undefined) return;
    const path = { mode, project_id: project.project_id };
    const body = { choices, name: name.trim() === "" ? null : name.trim() };
    await dataOf(api.PUT("/{mode}/projects/{project_id}/ontology", { params: { path }, body }));
    toast({ tone: "success", title: "Workers see this ontology" });
  }

  return (
    <DialogForm
      action="Set ontology"
      isDisabled={choices === undefined}
      onSubmit={save}
      onClose={onClose}
    >
      <p>Workers see it from now on, also in tasks that are there. The versions before are kept.</p>
      <TextField label="Name" value={name} onChange={setName} maxLength={300} autoFocus />
      <JsonField
        label="Choices"
        description="A JSON list of names, or of objects with choice, description and subchoices."
        value={json}
        onChange={setJson}
        rows={14}
        problem={choices === undefined ? "This is not a JSON list." : undefined}
      />
    </DialogForm>
  );
}
