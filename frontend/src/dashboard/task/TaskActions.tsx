import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, ConfirmDialog, toast } from "#kit";
import { useMode } from "../address";
import { RecallDialog } from "../audit/RecallDialog";
import { useRefresh } from "../lists/useRefresh";
import { useMay } from "../shell/permissions";
import { EndWithErrorDialog } from "./EndWithErrorDialog";
import { OfferAgainDialog } from "./OfferAgainDialog";
import type { TaskDetail } from "./queries";
import { errorFrom, isReport } from "./reasons";

type Asking = "cancel" | "end" | "offer" | "recall" | "resend";

/** What can be done to a task in the state it is in. */
export function TaskActions({ task }: { task: TaskDetail }) {
  const mayOperate = useMay("operate");
  const [asking, setAsking] = useState<Asking>();
  if (!mayOperate) return null;
  const { line, claims, awaited } = task;
  const isPending = line.status === "pending";
  const isOver = line.status === "completed" || line.status === "error";
  const mayBeOffered = awaited.length > 0 || claims.some(({ state }) => state === "skipped");
  const report = claims.findLast(({ reason }) => isReport(reason));
  const close = () => setAsking(undefined);
  return (
    <>
      {isOver && (
        <Button icon="send" onPress={() => setAsking("resend")}>
          Resend callback
        </Button>
      )}
      {line.status === "completed" && (
        <Button icon="undo" onPress={() => setAsking("recall")}>
          Recall
        </Button>
      )}
      {isPending && mayBeOffered && (
        <Button icon="refresh" onPress={() => setAsking("offer")}>
          Offer again
        </Button>
      )}
      {isPending && (
        <>
          <Button icon="danger" onPress={() => setAsking("end")}>
            End with error
          </Button>
          <Button icon="x" onPress={() => setAsking("cancel")}>
            Cancel task
          </Button>
        </>
      )}
      <CancelDialog task={task} isOpen={asking === "cancel"} onClose={close} />
      <ResendDialog task={task} isOpen={asking === "resend"} onClose={close} />
      <RecallDialog task={task} isOpen={asking === "recall"} onClose={close} />
      <OfferAgainDialog
        taskId={line.task_id}
        awaited={awaited.map(({ name }) => name)}
        isOpen={asking === "offer"}
        onClose={close}
      />
      <EndWithErrorDialog
        taskId={line.task_id}
        reason={report === undefined ? "" : errorFrom(report.reason, report.note)}
        isOpen={asking === "end"}
        onClose={close}
      />
    </>
  );
}

interface ActionDialogProps {
  task: TaskDetail;
  isOpen: boolean;
  onClose: () => void;
}

function CancelDialog({ task, isOpen, onClose }: ActionDialogProps) {
  const mode = useMode();
  const refresh = useRefresh();
  const worker = task.claims.find(({ state }) => state === "active")?.person;

  async function cancel() {
    const path = { mode, task_id: task.line.task_id };
    await dataOf(api.POST("/{mode}/tasks/{task_id}/cancel", { params: { path } }));
    toast({ tone: "success", title: "The task is canceled" });
    await refresh();
  }

  return (
    <ConfirmDialog
      title="Cancel this task?"
      confirmLabel="Cancel the task"
      isDangerous
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={cancel}
    >
      Nobody can do it any more
      {worker !== undefined && `, and ${worker}, who is at work on it, loses it`}. No callback is
      sent, and it cannot be undone.
    </ConfirmDialog>
  );
}

function ResendDialog({ task, isOpen, onClose }: ActionDialogProps) {
  const mode = useMode();
  const refresh = useRefresh();
  const address = task.deliveries[0]?.line.address ?? task.line.callback_url;

  async function resend() {
    const path = { mode, task_id: task.line.task_id };
    await dataOf(api.POST("/{mode}/tasks/{task_id}/resend", { params: { path } }));
    toast({ tone: "success", title: "The callback is on its way again" });
    await refresh();
  }

  return (
    <ConfirmDialog
      title="Send the callback again?"
      confirmLabel="Send it again"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={resend}
    >
      The same body goes to {address ?? "the default callback URL"} once more, as a delivery of its
      own with up to 20 attempts in 24 hours. A receiver that has it already gets it twice.
    </ConfirmDialog>
  );
}
