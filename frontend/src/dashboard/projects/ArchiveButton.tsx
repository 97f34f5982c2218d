import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, ConfirmDialog, toast } from "#kit";
import { useMode } from "../address";
import { useRefresh } from "../lists/useRefresh";
import { useMay } from "../shell/permissions";
import type { ProjectLine } from "./queries";

/** Puts a project away, or brings it back. */
export function ArchiveButton({ project }: { project: ProjectLine }) {
  const mode = useMode();
  const refresh = useRefresh();
  const mayOperate = useMay("operate");
  const [isAsking, setAsking] = useState(false);
  if (!mayOperate) return null;
  const isArchived = project.archived_at !== null;

  async function change() {
    const params = { path: { mode, project_id: project.project_id } };
    const body = { archived: !isArchived };
    await dataOf(api.POST("/{mode}/projects/{project_id}/archive", { params, body }));
    toast({
      tone: "success",
      title: isArchived ? "The project is back" : "The project is archived",
    });
    await refresh();
  }

  return (
    <>
      <Button icon="folder" onPress={() => setAsking(true)}>
        {isArchived ? "Bring back" : "Archive"}
      </Button>
      <ConfirmDialog
        title={`${isArchived ? "Bring back" : "Archive"} ${project.name}?`}
        confirmLabel={isArchived ? "Bring it back" : "Archive it"}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={change}
      >
        {isArchived
          ? "It is listed among the projects again."
          : "It leaves the list of projects, and programs may leave it out of theirs. Its tasks go on, and it can be brought back."}
      </ConfirmDialog>
    </>
  );
}
