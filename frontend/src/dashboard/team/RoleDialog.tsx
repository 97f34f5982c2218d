import { useRef, useState } from "react";
import { api, dataOf } from "#api";
import { Button, Dialog, RadioGroup, StatusMessage, toast } from "#kit";
import { useSession } from "../../app/session";
import { useRefresh } from "../lists/useRefresh";
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
  const refresh = useRefresh();
  const [role, setRole] = useState<Role>(person.role);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function change() {
    setPending(true);
    setProblem(undefined);
    try {
      const params = { path: { person_id: person.person_id } };
      await dataOf(api.PATCH("/people/{person_id}", { params, body: { role } }));
      toast({ tone: "success", title: `${person.name} is ${nameOfRole(role).toLowerCase()} now` });
      onClose();
      await refresh();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "This did not work.");
      setPending(false);
    }
  }

  return (
    <form
      className="dash-form"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <RadioGroup<Role>
        label="Role"
        options={rolesUpTo(session.role)}
        value={role}
        onChange={setRole}
      />
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
      <div className="dash-form-buttons">
        <Button onPress={onClose}>Keep as it is</Button>
        <Button
          type="submit"
          variant="primary"
          isPending={isPending}
          isDisabled={role === person.role}
        >
          Change the role
        </Button>
      </div>
    </form>
  );
}
