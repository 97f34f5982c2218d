import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Card, Page, PageHeader } from "#kit";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { OnlyWith } from "../shell/permissions";
import { InvitationsTable } from "./InvitationsTable";
import { InviteDialog } from "./InviteDialog";
import { PeopleTable } from "./PeopleTable";
import { teamQuery } from "./queries";
import "../tasks/tasks.css";
import "./team.css";

/** Who is here, in which role, and who is invited. */
export function TeamPage() {
  return (
    <OnlyWith permission="people">
      <Team />
    </OnlyWith>
  );
}

function Team() {
  const team = useQuery(teamQuery);
  const [isInviting, setInviting] = useState(false);
  return (
    <Page>
      <PageHeader
        title="Team"
        description="Everybody does the live tasks of this account, except those of Studio projects, which are for the people assigned to them; roles say what else they may."
        actions={
          <Button variant="primary" icon="plus" onPress={() => setInviting(true)}>
            Invite
          </Button>
        }
      />
      <Card title="People" isFlush>
        <ListProblem what="The team" query={team} />
        <PeopleTable
          people={team.data?.people}
          assignments={team.data?.assignments ?? {}}
          failure={failureOf("The team", team)}
        />
      </Card>
      {team.data !== undefined && (
        <Card title="Open invitations" isFlush>
          <InvitationsTable
            invitations={team.data.invitations}
            assignments={team.data.assignments}
            onInvite={() => setInviting(true)}
          />
        </Card>
      )}
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} />
    </Page>
  );
}
