import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, CopyButton, Dialog, RadioGroup, StatusMessage, TextField } from "#kit";
import { useSession } from "../../app/session";
import { useSave } from "../forms/useSave";
import { useRefresh } from "../lists/useRefresh";
import type { NewInvitation, Role } from "./queries";
import { rolesUpTo } from "./roles";
import "../api-keys/keys.css";

interface InviteDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Makes an invitation, and shows its link this once. */
export function InviteDialog({ isOpen, onClose }: InviteDialogProps) {
  const [made, setMade] = useState<NewInvitation>();
  const close = () => {
    onClose();
    setMade(undefined);
  };
  return (
    <Dialog
      title={made === undefined ? "Invite somebody" : "The invitation is ready"}
      isOpen={isOpen}
      onClose={close}
      role={made === undefined ? "dialog" : "alertdialog"}
    >
      {made === undefined ? (
        <InviteForm onMade={setMade} onClose={close} />
      ) : (
        <InviteLink made={made} onClose={close} />
      )}
    </Dialog>
  );
}

interface InviteFormProps {
  onMade: (made: NewInvitation) => void;
  onClose?: () => void;
}

export function InviteForm({ onMade, onClose }: InviteFormProps) {
  const session = useSession();
  const refresh = useRefresh();
  const [role, setRole] = useState<Role>("labeler");
  const [email, setEmail] = useState("");
  const { isPending, problem, onSubmit } = useSave(async () => {
    const body = { role, email: email.trim() || null };
    onMade(await dataOf(api.POST("/invitations", { body })));
    await refresh();
  });

  return (
    <form className="dash-form" onSubmit={onSubmit}>
      <RadioGroup<Role>
        label="Role"
        options={rolesUpTo(session.role)}
        value={role}
        onChange={setRole}
      />
      <TextField
        label="E-mail"
        description="Only this address can join by the link. Empty: anybody who has it, once."
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="off"
        {...(problem === undefined ? {} : { errorMessage: problem })}
      />
      <div className="dash-form-buttons">
        {onClose !== undefined && <Button onPress={onClose}>Close</Button>}
        <Button type="submit" variant="primary" isPending={isPending}>
          Make the link
        </Button>
      </div>
    </form>
  );
}

export function InviteLink({ made, onClose }: { made: NewInvitation; onClose: () => void }) {
  return (
    <div className="dash-form">
      <StatusMessage tone="warning">
        Copy the link now and send it yourself: it is shown this once, works once, and for seven
        days.
      </StatusMessage>
      <p className="secret-line">
        <code data-secret>{made.link}</code>
        <CopyButton text={made.link} what="the link">
          Copy
        </CopyButton>
      </p>
      <div className="dash-form-buttons">
        <Button variant="primary" onPress={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
