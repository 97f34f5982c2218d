import { useBlocker } from "@tanstack/react-router";
import { ConfirmDialog } from "#kit";

/** Asks before a page with unsaved changes is left. */
export function LeavingDialog({ isChanged }: { isChanged: boolean }) {
  const leaving = useBlocker({
    // Who has to sign in again cannot stay.
    shouldBlockFn: ({ current, next }) =>
      next.pathname !== current.pathname && next.pathname !== "/signin",
    disabled: !isChanged,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      title="Leave without saving?"
      confirmLabel="Leave"
      cancelLabel="Stay here"
      isOpen={leaving.status === "blocked"}
      onClose={() => leaving.reset?.()}
      onConfirm={() => leaving.proceed?.()}
    >
      New tasks do not inherit what you changed. It is kept in this browser, to go on with when you
      come back.
    </ConfirmDialog>
  );
}
