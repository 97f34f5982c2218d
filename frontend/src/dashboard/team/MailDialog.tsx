import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, CopyButton, Dialog, StatusMessage } from "#kit";
import { useSave } from "../forms/useSave";
import { useRefresh } from "../lists/useRefresh";
import type { Invitation, InvitationMail } from "./queries";
import "../api-keys/keys.css";

const states: Record<Invitation["mail"], string> = {
  none: "No mail: the link was shown",
  waiting: "Being sent",
  kept: "Not sent: there is no mail server",
  sent: "Sent",
  opened: "Opened: the link was shown",
};

/** How far the mail of an invitation has come, and what the mail server says. */
export function MailState({ invitation }: { invitation: Invitation }) {
  return (
    <span className="two-lines">
      {states[invitation.mail]}
      {invitation.mail_problem !== null && (
        <span className="second-line">{invitation.mail_problem}</span>
      )}
    </span>
  );
}

interface MailDialogProps {
  invitation: Invitation | undefined;
  onClose: () => void;
}

/** Shows the mail of an invitation for somebody to pass on; its link replaces earlier ones. */
export function MailDialog({ invitation, onClose }: MailDialogProps) {
  const [mail, setMail] = useState<InvitationMail>();
  const close = () => {
    onClose();
    setMail(undefined);
  };
  return (
    <Dialog
      title={mail === undefined ? "Open the mail?" : mail.subject}
      isOpen={invitation !== undefined}
      onClose={close}
      role={mail === undefined ? "dialog" : "alertdialog"}
    >
      {mail !== undefined ? (
        <OpenMail mail={mail} onClose={close} />
      ) : (
        invitation !== undefined && (
          <Question invitation={invitation} onOpened={setMail} onClose={close} />
        )
      )}
    </Dialog>
  );
}

interface QuestionProps {
  invitation: Invitation;
  onOpened: (mail: InvitationMail) => void;
  onClose: () => void;
}

function Question({ invitation, onOpened, onClose }: QuestionProps) {
  const refresh = useRefresh();
  const { isPending, problem, save } = useSave(async () => {
    const params = { path: { invitation_id: invitation.invitation_id } };
    onOpened(await dataOf(api.POST("/invitations/{invitation_id}/mail", { params })));
    await refresh();
  });

  return (
    <div className="dash-form">
      <p>
        You get the mail to {invitation.email} with a new link, to pass on yourself. Earlier links
        do not work any more.
      </p>
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
      <div className="dash-form-buttons">
        <Button onPress={onClose}>Close</Button>
        <Button variant="primary" isPending={isPending} onPress={save}>
          Open the mail
        </Button>
      </div>
    </div>
  );
}

function OpenMail({ mail, onClose }: { mail: InvitationMail; onClose: () => void }) {
  return (
    <div className="dash-form">
      <StatusMessage tone="warning">
        Pass it on now: the link is shown this once and works once.
      </StatusMessage>
      <p>To: {mail.to}</p>
      <p className="team-mail">{mail.text}</p>
      <p className="secret-line">
        <code data-secret>{mail.link}</code>
        <CopyButton text={mail.link} what="the link">
          Copy
        </CopyButton>
      </p>
      <div className="dash-form-buttons">
        <CopyButton text={mail.text} what="the mail">
          Copy the mail
        </CopyButton>
        <Button variant="primary" onPress={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
