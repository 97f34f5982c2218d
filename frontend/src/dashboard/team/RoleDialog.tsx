import { useRef, useState } from "react";
import { api, dataOf } from "#api";
import { Dialog, RadioGroup, toast } from "#kit";
import { useSession } from "../../app/session";
import { DialogForm } from "../forms/DialogForm";
import type { Person, Role } from "./queries";
import { nameOfRole, rolesUpTo } from "./roles";

interface RoleDialogProps {
  person: Person | undefined;
  onClose: () => void;
}

/** Gives somebody another role, not above one's own. */
export function RoleDialog({ person, onClose }: RoleDialogProps) {
  const shown = useRef<Person>(undefined);
  if (person !== undefined) shown.current = person;
  if (shown.current === undefined) return null;
  return (
    <Dialog
      title={`Role of ${shown.current.name}`}
      isOpen={person !== undefined}
      onClose={onClose}
      size="small"
    >
      <Form person={shown.current} onClose={onClose} />
    </Dialog>
  );
}

function Form({ person, onClose }: { person: Person; onClose: () => void }) {
  const session = useSession();
  const [role, setRole] = useState<Role>(person.role);

  async function change() {
    const params = { path: { person_id: person.person_id } };
    await dataOf(api.PATCH("/people/{person_id}", { params, body: { role } }));
    toast({ tone: "success", title: `${person.name} is ${nameOfRole(role).toLowerCase()} now` });
  }

  return (
    <DialogForm
      action="Change the role"
      isDisabled={role === person.role}
      onSubmit={change}
      onClose={onClose}
    >
      <RadioGroup<Role>
        label="Role"
        options={rolesUpTo(session.role)}
        value={role}
        onChange={setRole}
      />
    </DialogForm>
  );
}
