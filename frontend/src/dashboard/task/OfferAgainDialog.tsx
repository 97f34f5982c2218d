import { api, dataOf } from "#api";
import { ConfirmDialog, toast } from "#kit";
import { useMode } from "../address";
import { useRefresh } from "../lists/useRefresh";

interface OfferAgainDialogProps {
  taskId: string;
  /** Whom a recalled task waits for. */
  awaited?: readonly string[];
  isOpen: boolean;
  onClose: () => void;
}

/**
 * Lets those who passed on a task get it again, for instance after its instruction was explained,
 * and anybody a recalled one that waits for somebody.
 */
export function OfferAgainDialog({ taskId, awaited = [], isOpen, onClose }: OfferAgainDialogProps) {
  const mode = useMode();
  const refresh = useRefresh();
  const names = awaited.join(", ");

  async function offer() {
    const path = { mode, task_id: taskId };
    await dataOf(api.POST("/{mode}/tasks/{task_id}/offer-again", { params: { path } }));
    const title = names === "" ? "Those who skipped it can get it again" : "Anybody can get it now";
    toast({ tone: "success", title });
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
      {names === ""
        ? "It is in the queue as it is. "
        : `It waits for ${names} and is then anybody’s. `}
      Those who skipped or reported it can get it again, and their reports leave the list.
    </ConfirmDialog>
  );
}
