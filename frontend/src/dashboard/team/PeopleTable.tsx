import { type ReactNode, useState } from "react";
import { Badge, type Column, DataTable, IconButton, Menu, MenuItem, RelativeTime } from "#kit";
import { useSession } from "../../app/session";
import { None } from "../lists/CallbackPill";
import { DisableDialog } from "./DisableDialog";
import type { Assignments, Person } from "./queries";
import { RoleDialog } from "./RoleDialog";
import { isWithin, nameOfRole } from "./roles";
import { StudioProjects } from "./StudioProjects";

interface PeopleTableProps {
  people: readonly Person[] | undefined;
  assignments: Assignments;
  failure: ReactNode;
}

interface Asking {
  what: "role" | "state";
  person: Person;
}

export function PeopleTable({ people, assignments, failure }: PeopleTableProps) {
  const { person_id: ownId, role } = useSession();
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const mayChange = (person: Person) => person.person_id !== ownId && isWithin(person.role, role);
  return (
    <>
      <DataTable
        label="People"
        columns={columnsFor(ownId, assignments, mayChange, setAsking)}
        rows={people}
        rowId={({ person_id: id }) => id}
        empty={null}
        error={failure}
      />
      <RoleDialog person={asking?.what === "role" ? asking.person : undefined} onClose={close} />
      <DisableDialog
        person={asking?.what === "state" ? asking.person : undefined}
        onClose={close}
      />
    </>
  );
}

function columnsFor(
  ownId: string,
  assignments: Assignments,
  mayChange: (person: Person) => boolean,
  onAsk: (asking: Asking) => void,
): Column<Person>[] {
  return [
    {
      id: "name",
      header: "Name",
      cell: (person) => <Name person={person} isOwn={person.person_id === ownId} />,
    },
    { id: "role", header: "Role", cell: ({ role }) => nameOfRole(role) },
    {
      id: "studio",
      header: "Studio projects",
      cell: ({ email }) => <StudioProjects names={assignments[email]} />,
    },
    {
      id: "seen",
      header: "Last seen",
      cell: ({ last_seen_at: at }) => (at === null ? <None /> : <RelativeTime time={at} />),
    },
    { id: "joined", header: "Joined", cell: (person) => <RelativeTime time={person.created_at} /> },
    {
      id: "actions",
      header: "Actions",
      align: "end",
      cell: (person) =>
        mayChange(person) ? <PersonActions person={person} onAsk={onAsk} /> : <None />,
    },
  ];
}

function Name({ person, isOwn }: { person: Person; isOwn: boolean }) {
  return (
    <span className="two-lines">
      <span className="team-name">
        {person.name}
        {isOwn && <Badge>You</Badge>}
        {person.disabled_at !== null && <Badge tone="danger">Disabled</Badge>}
      </span>
      <span className="second-line">{person.email}</span>
    </span>
  );
}

function PersonActions({ person, onAsk }: { person: Person; onAsk: (asking: Asking) => void }) {
  const isDisabled = person.disabled_at !== null;
  return (
    <Menu trigger={<IconButton icon="more" size="small" label={`Change ${person.name}`} />}>
      <MenuItem icon="edit" onAction={() => onAsk({ what: "role", person })}>
        Change the role
      </MenuItem>
      <MenuItem
        icon={isDisabled ? "undo" : "lock"}
        isDangerous={!isDisabled}
        onAction={() => onAsk({ what: "state", person })}
      >
        {isDisabled ? "Enable" : "Disable"}
      </MenuItem>
    </Menu>
  );
}
