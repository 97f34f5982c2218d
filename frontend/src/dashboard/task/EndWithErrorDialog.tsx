import { useState } from "react";
import { api, dataOf } from "#api";
import { Dialog, TextArea, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";

interface EndWithErrorDialogProps {
  taskId: string;
  /** What stands in the field at first: a worker's words. */
  reason: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Ends a task that cannot be done; the program that made it is told why. */
export function EndWithErrorDialog(props: EndWithErrorDialogProps) {
  return (
    <Dialog title="End the task with an error?" isOpen={props.isOpen} onClose={props.onClose}>
      <Form {...props} />
    </Dialog>
  );
}

function Form({ taskId, reason: first, onClose }: EndWithErrorDialogProps) {
  const mode = useMode();
  const [reason, setReason] = useState(first);

  async function end() {
    const path = { mode, task_id: taskId };
    const body = { reason: reason.trim() };
    await dataOf(api.POST("/{mode}/tasks/{task_id}/fail", { params: { path }, body }));
    toast({
      tone: "success",
      title: "The task ended with an error",
      detail: "The callback is on its way.",
    });
  }

  return (
    <DialogForm
      action="End with this error"
      variant="danger"
      isDisabled={reason.trim() === ""}
      onSubmit={end}
      onClose={onClose}
    >
      <p>
        Nobody can do it any more, and whoever works on it loses it. Your program gets a callback
        with <code>status: "error"</code> and this sentence. This cannot be undone.
      </p>
      <TextArea
        label="What your program is told"
        value={reason}
        onChange={setReason}
        maxLength={2000}
        rows={3}
        autoFocus
        isRequired
      />
    </DialogForm>
  );
}
