import { useRef, useState } from "react";
import { api, dataOf } from "#api";
import { Checkbox, Dialog, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";
import type { Group, StudioBatch } from "./queries";

interface BatchGroupsDialogProps {
  /** The dialog is open for this batch. */
  batch: StudioBatch | undefined;
  /** The groups of its project. */
  groups: readonly Group[];
  onClose: () => void;
}

/** Keeps a batch for some groups. */
export function BatchGroupsDialog({ batch, groups, onClose }: BatchGroupsDialogProps) {
  const shown = useRef<StudioBatch>(undefined);
  const offered = useRef(groups);
  if (batch !== undefined) {
    shown.current = batch;
    offered.current = groups;
  }
  if (shown.current === undefined) return null;
  return (
    <Dialog
      title={`Who gets ${shown.current.name}`}
      isOpen={batch !== undefined}
      onClose={onClose}
      size="small"
    >
      <Form batch={shown.current} groups={offered.current} onClose={onClose} />
    </Dialog>
  );
}

function Form({ batch, groups, onClose }: BatchGroupsDialogProps & { batch: StudioBatch }) {
  const mode = useMode();
  const [chosen, setChosen] = useState<readonly string[]>(batch.groups);

  async function save() {
    const body = { batch: batch.name, groups: [...chosen] };
    await dataOf(api.PUT("/{mode}/studio/batch-groups", { params: { path: { mode } }, body }));
    toast({ tone: "success", title: `The groups of ${batch.name} are kept` });
  }

  return (
    <DialogForm action="Save" isDisabled={groups.length === 0} onSubmit={save} onClose={onClose}>
      <p>
        {groups.length === 0
          ? `The project ${batch.project} has no groups yet: everybody assigned gets this batch.`
          : "Without a group everybody who is assigned to the project gets it."}
      </p>
      {groups.map(({ name, emails }) => (
        <Checkbox
          key={name}
          isSelected={chosen.includes(name)}
          description={emails.length === 1 ? "1 person" : `${emails.length} people`}
          onChange={(isChosen) =>
            setChosen(isChosen ? [...chosen, name] : chosen.filter((other) => other !== name))
          }
        >
          {name}
        </Checkbox>
      ))}
    </DialogForm>
  );
}
