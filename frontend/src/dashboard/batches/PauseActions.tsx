import { useState } from "react";
import { api, dataOf, messageOf } from "#api";
import { Button, ConfirmDialog, toast } from "#kit";
import { useMode } from "../address";
import { useRefresh } from "../lists/useRefresh";
import type { BatchLine } from "./queries";

/** Holds a batch back, hands it out again, or ends it. */
export function PauseActions({ batch }: { batch: BatchLine }) {
  const path = { mode: useMode(), batch_id: batch.batch_id };
  const refresh = useRefresh();
  const [isCanceling, setCanceling] = useState(false);
  const { status, name } = batch;

  async function change(request: Promise<unknown>, title: string) {
    try {
      await request;
      toast({ tone: "success", title });
    } catch (error) {
      toast({ tone: "danger", title: messageOf(error) });
    }
    await refresh();
  }

  function pause() {
    const request = dataOf(api.POST("/{mode}/batches/{batch_id}/pause", { params: { path } }));
    return change(request, "The batch is paused");
  }

  function resume() {
    const request = dataOf(api.POST("/{mode}/batches/{batch_id}/resume", { params: { path } }));
    return change(request, "The batch is handed out again");
  }

  async function cancel() {
    await dataOf(api.POST("/{mode}/batches/{batch_id}/cancel", { params: { path } }));
    toast({ tone: "success", title: "The batch is canceled" });
    await refresh();
  }

  return (
    <>
      {status === "in_progress" && (
        <Button icon="pause" onPress={() => void pause()}>
          Pause
        </Button>
      )}
      {status === "paused" && (
        <Button icon="play" variant="primary" onPress={() => void resume()}>
          Resume
        </Button>
      )}
      {status !== "completed" && status !== "cancelled" && (
        <Button icon="x" onPress={() => setCanceling(true)}>
          Cancel
        </Button>
      )}
      <ConfirmDialog
        title={`Cancel ${name}?`}
        confirmLabel="Cancel the batch"
        isOpen={isCanceling}
        onClose={() => setCanceling(false)}
        onConfirm={cancel}
      >
        Its pending tasks are canceled. A task that somebody has in hand is completed by them, or
        canceled when they leave it. Nothing leads back.
      </ConfirmDialog>
    </>
  );
}
