import { useState } from "react";
import { api, dataOf } from "#api";
import { Badge, Button, Card, toast } from "#kit";
import { useMode } from "../address";
import { GroupDialog } from "./GroupDialog";
import { PeopleDialog } from "./PeopleDialog";
import { changeOf, type Group, type StudioProject, type Teammate } from "./queries";

interface ProjectCardProps {
  project: StudioProject;
  team: readonly Teammate[];
}

/** The people of a project and its groups. */
export function ProjectCard({ project, team }: ProjectCardProps) {
  const mode = useMode();
  const [isAssigning, setAssigning] = useState(false);
  const nameOf = (email: string) => team.find((one) => one.email === email)?.name || email;

  async function assign(emails: readonly string[]) {
    const body = { project: project.name, ...changeOf(project.emails, emails) };
    await dataOf(api.POST("/{mode}/studio/people", { params: { path: { mode } }, body }));
    toast({ tone: "success", title: `The people of ${project.name} are kept` });
  }

  return (
    <Card
      title={project.name}
      description={project.type_title}
      actions={
        <Button icon="users" onPress={() => setAssigning(true)}>
          Assign people
        </Button>
      }
    >
      {project.emails.length === 0 ? (
        <p className="k-description">Nobody is assigned: no task of this project is offered.</p>
      ) : (
        <ul className="studio-people" aria-label={`People of ${project.name}`}>
          {project.emails.map((email) => (
            <li key={email} title={email}>
              <Badge icon="user">{nameOf(email)}</Badge>
            </li>
          ))}
        </ul>
      )}
      <Groups project={project} team={team} nameOf={nameOf} />
      <PeopleDialog
        title={`Who works on ${project.name}`}
        people={team}
        chosen={project.emails}
        isOpen={isAssigning}
        onClose={() => setAssigning(false)}
        onSave={assign}
      />
    </Card>
  );
}

function Groups({
  project,
  team,
  nameOf,
}: ProjectCardProps & { nameOf: (email: string) => string }) {
  const [asking, setAsking] = useState<Group | "new">();
  const people = team.filter(({ email }) => project.emails.includes(email));
  return (
    <div className="studio-groups">
      <h3>Groups</h3>
      <ul className="studio-group-list">
        {project.groups.map((group) => (
          <li key={group.name} className="studio-group">
            <strong>{group.name}</strong>
            <span className="second-line">
              {group.emails.map(nameOf).join(", ") || "nobody yet"}
            </span>
            <Button
              size="small"
              variant="quiet"
              aria-label={`Change the group ${group.name}`}
              onPress={() => setAsking(group)}
            >
              Change
            </Button>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        icon="plus"
        isDisabled={project.emails.length === 0}
        onPress={() => setAsking("new")}
      >
        New group
      </Button>
      <GroupDialog
        project={project}
        people={people}
        group={asking}
        onClose={() => setAsking(undefined)}
      />
    </div>
  );
}
