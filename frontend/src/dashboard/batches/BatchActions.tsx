import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, ConfirmDialog, Dialog, RadioGroup, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";
import { useRefresh } from "../lists/useRefresh";
import { useMay } from "../shell/permissions";
import { PauseActions } from "./PauseActions";
import type { BatchLine } from "./queries";

/** What can be done to a batch: hand it out, put it before others. */
export function BatchActions({ batch }: { batch: BatchLine }) {
  const mayOperate = useMay("operate");
  const [isFinalizing, setFinalizing] = useState(false);
  const [isPrioritizing, setPrioritizing] = useState(false);
  if (!mayOperate) return null;
  const isStaging = batch.status === "staging";
  return (
    <>
      <PauseActions batch={batch} />
      {batch.status !== "completed" && batch.status !== "cancelled" && (
        <Button icon="layers" onPress={() => setPrioritizing(true)}>
          Set priority
        </Button>
      )}
      {isStaging && (
        <Button icon="play" variant="primary" onPress={() => setFinalizing(true)}>
          Finalize
        </Button>
      )}
      <FinalizeDialog batch={batch} isOpen={isFinalizing} onClose={() => setFinalizing(false)} />
      <Dialog
        title="Set the priority"
        isOpen={isPrioritizing}
        onClose={() => setPrioritizing(false)}
      >
        <PriorityForm batch={batch} onClose={() => setPrioritizing(false)} />
      </Dialog>
    </>
  );
}

interface ActionProps {
  batch: BatchLine;
  onClose: () => void;
}

function FinalizeDialog({ batch, isOpen, onClose }: ActionProps & { isOpen: boolean }) {
  const mode = useMode();
  const refresh = useRefresh();
  const { pending } = batch.tasks;

  async function finalize() {
    const path = { mode, batch_id: batch.batch_id };
    await dataOf(api.POST("/{mode}/batches/{batch_id}/finalize", { params: { path } }));
    toast({ tone: "success", title: "The batch is handed out" });
    await refresh();
  }

  return (
    <ConfirmDialog
      title={`Finalize ${batch.name}?`}
      confirmLabel="Finalize"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={finalize}
    >
      {pending === 1 ? "Its one pending task is" : `Its ${count(pending)} pending tasks are`} handed
      out to people. No more tasks can be added to the batch, and it does not go back to staging.
    </ConfirmDialog>
  );
}

const priorities = [
  { id: "30", label: "High, 30", description: "Done first among tasks due in the same hour." },
  { id: "20", label: "Normal, 20" },
  { id: "10", label: "Low, 10" },
] as const;

type Priority = (typeof priorities)[number]["id"];

function PriorityForm({ batch, onClose }: ActionProps) {
  const mode = useMode();
  const present = priorities.find(({ id }) => id === String(batch.priority))?.id;
  const [priority, setPriority] = useState<Priority>(present ?? "20");

  async function prioritize() {
    const path = { mode, batch_id: batch.batch_id };
    const body = { priority: Number(priority) };
    await dataOf(api.POST("/{mode}/batches/{batch_id}/prioritize", { params: { path }, body }));
    toast({ tone: "success", title: "The priority is set" });
  }

  return (
    <DialogForm action="Set priority" onSubmit={prioritize} onClose={onClose}>
      <p>
        All pending tasks of the batch get it, also those that had a priority of their own, and so
        do tasks that come without one.
      </p>
      <RadioGroup<Priority>
        label="Priority"
        options={priorities}
        value={priority}
        onChange={setPriority}
      />
    </DialogForm>
  );
}

function count(tasks: number): string {
  return tasks.toLocaleString("en");
}
