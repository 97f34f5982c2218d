import type { ReactNode } from "react";
import { Button, StatusMessage } from "#kit";
import { useRefresh } from "../lists/useRefresh";
import { useSave } from "./useSave";

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
  const { isPending, problem, save } = useSave(async () => {
    await onSubmit();
    onClose();
    await refresh();
  });

  return (
    <form
      className="dash-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isDisabled) void save();
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
