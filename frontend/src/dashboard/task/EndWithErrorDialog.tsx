import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, Dialog, StatusMessage, TextArea, toast } from "#kit";
import { useMode } from "../address";
import { useRefresh } from "../lists/useRefresh";

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
  const refresh = useRefresh();
  const [reason, setReason] = useState(first);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function end() {
    setPending(true);
    setProblem(undefined);
    try {
      const path = { mode, task_id: taskId };
      const body = { reason: reason.trim() };
      await dataOf(api.POST("/{mode}/tasks/{task_id}/fail", { params: { path }, body }));
      toast({
        tone: "success",
        title: "The task ended with an error",
        detail: "The callback is on its way.",
      });
      onClose();
      await refresh();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "This did not work.");
      setPending(false);
    }
  }

  return (
    <form
      className="dash-form"
      onSubmit={(event) => {
        event.preventDefault();
        void end();
      }}
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
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
      <div className="dash-form-buttons">
        <Button onPress={onClose} isDisabled={isPending}>
          Keep as it is
        </Button>
        <Button
          type="submit"
          variant="danger"
          isPending={isPending}
          isDisabled={reason.trim() === ""}
        >
          End with this error
        </Button>
      </div>
    </form>
  );
}
