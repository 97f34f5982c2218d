import { type ReactNode, useState } from "react";
import { messageOf } from "#api";
import { Button } from "../actions/Button";
import { StatusMessage } from "../feedback/StatusMessage";
import { TextField } from "../forms/TextField";
import { Dialog } from "./Dialog";

export interface ConfirmDialogProps {
  /** Names what and how many: "Cancel 120 tasks?" */
  title: string;
  /** What follows, and whether it can be undone. */
  children: ReactNode;
  /** The verb of the title: "Cancel 120 tasks". */
  confirmLabel: string;
  /** What leaves things as they are. */
  cancelLabel?: string;
  isDangerous?: boolean;
  /** The reader must type this first; for more than 100 things at once. */
  mustType?: string;
  isOpen: boolean;
  onClose: () => void;
  /** The dialog shows the wait, closes when the promise is kept, and says why it was not. */
  onConfirm: () => void | Promise<void>;
}

/** Asks before something that hurts. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog
      role="alertdialog"
      size="small"
      title={props.title}
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      <Question {...props} />
    </Dialog>
  );
}

/** Mounted anew each time, so that what was typed last time is gone. */
function Question(props: ConfirmDialogProps) {
  const { children, confirmLabel, isDangerous = false, mustType, onClose, onConfirm } = props;
  const { cancelLabel = "Keep as it is" } = props;
  const [typed, setTyped] = useState("");
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function confirm() {
    setPending(true);
    setProblem(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setPending(false);
  }

  return (
    <form
      className="k-question"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <div>{children}</div>
      {mustType !== undefined && (
        <TextField
          label={`Type ${mustType} to go on`}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
      )}
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
      <div className="k-question-actions">
        <Button onPress={onClose} isDisabled={isPending}>
          {cancelLabel}
        </Button>
        <Button
          type="submit"
          variant={isDangerous ? "danger" : "primary"}
          isPending={isPending}
          isDisabled={mustType !== undefined && typed.trim() !== mustType}
        >
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}
