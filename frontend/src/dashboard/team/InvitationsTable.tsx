import { useRef, useState } from "react";
import { api, dataOf } from "#api";
import {
  Button,
  type Column,
  ConfirmDialog,
  DataTable,
  EmptyState,
  RelativeTime,
  toast,
} from "#kit";
import { useRefresh } from "../lists/useRefresh";
import { MailDialog, MailState } from "./MailDialog";
import type { Assignments, Invitation } from "./queries";
import { nameOfRole } from "./roles";
import { StudioProjects } from "./StudioProjects";

interface InvitationsTableProps {
  invitations: readonly Invitation[];
  assignments: Assignments;
  onInvite: () => void;
}

/** Who can still join. */
export function InvitationsTable({ invitations, assignments, onInvite }: InvitationsTableProps) {
  const [revoking, setRevoking] = useState<Invitation>();
  const [opening, setOpening] = useState<Invitation>();
  return (
    <>
      <DataTable
        label="Open invitations"
        columns={columnsFor(assignments, setOpening, setRevoking)}
        rows={invitations}
        rowId={({ invitation_id: id }) => id}
        empty={
          <EmptyState
            icon="mail"
            title="Nobody is invited"
            action={<Button onPress={onInvite}>Invite</Button>}
          >
            An invitation is a link that works once, for seven days. You send it yourself.
          </EmptyState>
        }
      />
      <TakeBackDialog invitation={revoking} onClose={() => setRevoking(undefined)} />
      <MailDialog invitation={opening} onClose={() => setOpening(undefined)} />
    </>
  );
}

function whom({ email }: Invitation): string {
  return email ?? "Anybody with the link";
}

function columnsFor(
  assignments: Assignments,
  onOpen: (invitation: Invitation) => void,
  onRevoke: (invitation: Invitation) => void,
): Column<Invitation>[] {
  return [
    { id: "email", header: "For", cell: whom },
    { id: "role", header: "Role", cell: ({ role }) => nameOfRole(role) },
    {
      id: "studio",
      header: "Studio projects",
      cell: ({ email }) => <StudioProjects names={assignments[email ?? ""]} />,
    },
    { id: "mail", header: "Outbox", cell: (line) => <MailState invitation={line} /> },
    { id: "created", header: "Invited", cell: (line) => <RelativeTime time={line.created_at} /> },
    { id: "expires", header: "Expires", cell: (line) => <RelativeTime time={line.expires_at} /> },
    {
      id: "actions",
      header: "Actions",
      align: "end",
      cell: (line) => (
        <span className="team-actions">
          {line.mail !== "none" && (
            <Button size="small" onPress={() => onOpen(line)}>
              Open the mail
            </Button>
          )}
          <Button size="small" onPress={() => onRevoke(line)}>
            Take back
          </Button>
        </span>
      ),
    },
  ];
}

interface TakeBackDialogProps {
  invitation: Invitation | undefined;
  onClose: () => void;
}

function TakeBackDialog({ invitation, onClose }: TakeBackDialogProps) {
  const shown = useRef<Invitation>(undefined);
  if (invitation !== undefined) shown.current = invitation;
  const refresh = useRefresh();

  async function takeBack() {
    if (invitation === undefined) return;
    const params = { path: { invitation_id: invitation.invitation_id } };
    await dataOf(api.DELETE("/invitations/{invitation_id}", { params }));
    toast({ tone: "success", title: "The invitation is taken back" });
    await refresh();
  }

  return (
    <ConfirmDialog
      title="Take the invitation back?"
      confirmLabel="Take it back"
      isDangerous
      isOpen={invitation !== undefined}
      onClose={onClose}
      onConfirm={takeBack}
    >
      {shown.current?.email == null
        ? "Nobody can join by this link any more."
        : `${shown.current.email} cannot join by this link any more.`}
    </ConfirmDialog>
  );
}
