import { useRef } from "react";
import { api, dataOf } from "#api";
import { ConfirmDialog, toast } from "#kit";
import { useRefresh } from "../lists/useRefresh";
import type { Person } from "./queries";

interface DisableDialogProps {
  person: Person | undefined;
  onClose: () => void;
}

/** Signs somebody out for good, or lets them in again. */
export function DisableDialog({ person, onClose }: DisableDialogProps) {
  const shown = useRef<Person>(undefined);
  if (person !== undefined) shown.current = person;
  const refresh = useRefresh();
  if (shown.current === undefined) return null;
  const { name, person_id, disabled_at } = shown.current;
  const isDisabled = disabled_at !== null;
  const verb = isDisabled ? "Enable" : "Disable";

  async function change() {
    const params = { path: { person_id } };
    const body = { state: isDisabled ? ("enabled" as const) : ("disabled" as const) };
    await dataOf(api.PATCH("/people/{person_id}", { params, body }));
    toast({
      tone: "success",
      title: isDisabled ? `${name} can sign in again` : `${name} is signed out`,
    });
    await refresh();
  }

  return (
    <ConfirmDialog
      title={`${verb} ${name}?`}
      confirmLabel={`${verb} ${name}`}
      isDangerous={!isDisabled}
      isOpen={person !== undefined}
      onClose={onClose}
      onConfirm={change}
    >
      {isDisabled
        ? "They can sign in again with their old password and role."
        : "They are signed out everywhere, at once, and cannot sign in. What they have done stays; a task they hold goes back to the queue when its lease runs out. You can enable them again."}
    </ConfirmDialog>
  );
}
