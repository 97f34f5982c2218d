import { useRef, useState } from "react";
import { api, dataOf } from "#api";
import { Dialog, TextField, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";
import { PeopleChoice } from "./PeopleChoice";
import { changeOf, type Group, type StudioProject, type Teammate } from "./queries";

interface GroupDialogProps {
  project: StudioProject;
  /** Those who are assigned to the project. */
  people: readonly Teammate[];
  /** The dialog is open for this group, or for one to be made. */
  group: Group | "new" | undefined;
  onClose: () => void;
}

/** Makes a group of some of a project's people, or changes who is in it. */
export function GroupDialog({ group, ...form }: GroupDialogProps) {
  const shown = useRef<Group | "new">("new");
  if (group !== undefined) shown.current = group;
  const title = shown.current === "new" ? "New group" : `Group ${shown.current.name}`;
  return (
    <Dialog title={title} isOpen={group !== undefined} onClose={form.onClose}>
      <Form {...form} group={shown.current} />
    </Dialog>
  );
}

function Form({ project, people, group, onClose }: GroupDialogProps & { group: Group | "new" }) {
  const mode = useMode();
  const isNew = group === "new";
  const before = isNew ? [] : group.emails;
  const [name, setName] = useState(isNew ? "" : group.name);
  const [emails, setEmails] = useState<readonly string[]>(before);

  async function save() {
    const body = { project: project.name, name, is_new: isNew, ...changeOf(before, emails) };
    await dataOf(api.POST("/{mode}/studio/groups", { params: { path: { mode } }, body }));
    toast({ tone: "success", title: `The group ${name} is kept` });
  }

  return (
    <DialogForm action="Save" isDisabled={name.trim() === ""} onSubmit={save} onClose={onClose}>
      {isNew && (
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={300}
          autoFocus
          isRequired
          autoComplete="off"
        />
      )}
      <PeopleChoice label="In the group" people={people} chosen={emails} onChange={setEmails} />
    </DialogForm>
  );
}
