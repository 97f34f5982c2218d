import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Link } from "#kit";
import { useHref } from "../address";
import { useMay } from "../shell/permissions";
import { InviteDialog } from "../team/InviteDialog";
import { teamQuery } from "../team/queries";

/** A link by which somebody else joins, and does live tasks. */
export function TeamStep() {
  if (!useMay("people")) return <p>A manager of your team can invite somebody.</p>;
  return <Invite />;
}

function Invite() {
  const href = useHref();
  const [isInviting, setInviting] = useState(false);
  const team = useQuery(teamQuery);
  const open = team.data?.invitations.length ?? 0;
  return (
    <>
      {open > 0 && (
        <p>
          {open === 1 ? "One invitation is open" : `${open} invitations are open`}. This step is
          done when somebody has joined.
        </p>
      )}
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
