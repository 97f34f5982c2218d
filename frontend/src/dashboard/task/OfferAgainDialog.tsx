import { api, dataOf } from "#api";
import { ConfirmDialog, toast } from "#kit";
import { useMode } from "../address";
import { useRefresh } from "../lists/useRefresh";

interface OfferAgainDialogProps {
  taskId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Lets those who passed on a task get it again, for instance after its instruction was explained. */
export function OfferAgainDialog({ taskId, isOpen, onClose }: OfferAgainDialogProps) {
  const mode = useMode();
  const refresh = useRefresh();

  async function offer() {
    const path = { mode, task_id: taskId };
    await dataOf(api.POST("/{mode}/tasks/{task_id}/offer-again", { params: { path } }));
    toast({ tone: "success", title: "Those who skipped it can get it again" });
    await refresh();
  }

  return (
    <ConfirmDialog
      title="Offer the task again?"
      confirmLabel="Offer it again"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={offer}
    >
      It is in the queue as it is. Those who skipped or reported it can get it again, and their
      reports leave the list.
    </ConfirmDialog>
  );
}
