import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Link } from "#kit";
import { useHref } from "../address";
import { InviteDialog } from "../team/InviteDialog";
import { teamQuery } from "../team/queries";

/** A link by which somebody else joins, and does live tasks. */
export function TeamStep() {
  const href = useHref();
  const [isInviting, setInviting] = useState(false);
  const team = useQuery(teamQuery);
  const open = team.data?.invitations.length ?? 0;
  return (
    <>
      <p>
        A labeler sees the workspace and nothing else.
        {open > 0 &&
          ` ${open === 1 ? "One invitation is" : `${open} invitations are`} open; this step is done when somebody has joined.`}
      </p>
      <div className="step-line">
        <Button icon="plus" onPress={() => setInviting(true)}>
          Invite a worker
        </Button>
        <Link href={href("/dashboard/team")}>Team</Link>
      </div>
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} />
    </>
  );
}
