import { type ReactNode, useState } from "react";
import { messageOf } from "#api";
import { Button, StatusMessage } from "#kit";
import { useRefresh } from "../lists/useRefresh";

interface DialogFormProps {
  /** What is done, as its button says it. */
  action: string;
  /** What leaves things as they are. */
  cancel?: string;
  variant?: "primary" | "danger";
  isDisabled?: boolean;
  /** Throws what the server says: it is shown, and the form stays as it is. */
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog: it closes and the page is asked for anew when it was done. */
export function DialogForm({
  action,
  cancel = "Keep as it is",
  variant = "primary",
  isDisabled = false,
  onSubmit,
  onClose,
  children,
}: DialogFormProps) {
  const refresh = useRefresh();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function submit() {
    setPending(true);
    setProblem(undefined);
    try {
      await onSubmit();
    } catch (error) {
      setProblem(messageOf(error));
      setPending(false);
      return;
    }
    onClose();
    await refresh();
  }

  return (
    <form
      className="dash-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isDisabled) void submit();
      }}
    >
      {children}
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
      <div className="dash-form-buttons">
        <Button onPress={onClose} isDisabled={isPending}>
          {cancel}
        </Button>
        <Button type="submit" variant={variant} isPending={isPending} isDisabled={isDisabled}>
          {action}
        </Button>
      </div>
    </form>
  );
}
