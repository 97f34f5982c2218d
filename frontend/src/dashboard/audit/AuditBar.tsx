import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, dataOf, messageOf } from "#api";
import { KeyHint, useCommand, useScope } from "#keys";
import { Button, StatusMessage, toast } from "#kit";
import { hrefOf, useMode } from "../address";
import { useMay } from "../shell/permissions";
import type { TaskDetail } from "../task/queries";
import { useAudit } from "./audit";
import { CommentsDialog } from "./CommentsDialog";
import { auditScope } from "./keys";
import "./audit.css";

interface AuditBarProps {
  task: TaskDetail;
  onFix: () => void;
}

/** Under the answer of a completed task: what the customer thinks of it. */
export function AuditBar({ task, onFix }: AuditBarProps) {
  const mayOperate = useMay("operate");
  if (!mayOperate || task.line.status !== "completed") return null;
  return <Bar task={task} onFix={onFix} />;
}

function Bar({ task, onFix }: AuditBarProps) {
  const audit = useAudit(task);
  const goToNext = useNextToAudit(task.line);
  const [asking, setAsking] = useState<"reject" | "comment">();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function accept() {
    setPending(true);
    setProblem(undefined);
    try {
      await audit({ result: "accepted" });
    } catch (error) {
      setProblem(messageOf(error));
    }
    setPending(false);
  }

  useScope(auditScope);
  useCommand("audit.accept", () => void accept(), { enabled: !isPending });
  useCommand("audit.reject", () => setAsking("reject"));
  useCommand("audit.fix", onFix);
  useCommand("audit.comment", () => setAsking("comment"));
  useCommand("audit.next", () => void goToNext());
  return (
    <div className="audit">
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
      {/* biome-ignore lint/a11y/useSemanticElements: these are buttons, not fields of a form. */}
      <div className="audit-buttons" role="group" aria-label="Audit">
        <Button
          variant="primary"
          icon="check"
          isPending={isPending}
          hint={<KeyHint command="audit.accept" />}
          onPress={() => void accept()}
        >
          Accept
        </Button>
        <Button
          icon="x"
          hint={<KeyHint command="audit.reject" isQuiet />}
          onPress={() => setAsking("reject")}
        >
          Reject
        </Button>
        <Button icon="edit" hint={<KeyHint command="audit.fix" isQuiet />} onPress={onFix}>
          Fix
        </Button>
        <Button
          icon="more"
          hint={<KeyHint command="audit.comment" isQuiet />}
          onPress={() => setAsking("comment")}
        >
          Comment
        </Button>
        <span className="audit-next">
          <Button
            variant="quiet"
            icon="arrow-right"
            hint={<KeyHint command="audit.next" isQuiet />}
            onPress={() => void goToNext()}
          >
            Next to audit
          </Button>
        </span>
      </div>
      <CommentsDialog
        kind={asking ?? "comment"}
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        onSend={(comments) =>
          audit({ result: asking === "reject" ? "rejected" : "commented", comments })
        }
      />
    </div>
  );
}

/** Leads to the next older task that nobody has audited yet; after the oldest to the newest one. */
function useNextToAudit({ task_id: taskId, created_at: createdAt }: TaskDetail["line"]) {
  const mode = useMode();
  const navigate = useNavigate();
  return async () => {
    try {
      const query = { review: "pending", limit: 100 } as const;
      const params = { path: { mode }, query };
      const { tasks } = await dataOf(api.GET("/{mode}/tasks", { params }));
      const others = tasks.filter(({ task_id: id }) => id !== taskId);
      const next = others.find(({ created_at: at }) => at <= createdAt) ?? others[0];
      if (next !== undefined) {
        await navigate({ to: hrefOf(mode, `/dashboard/tasks/${next.task_id}`) });
      } else toast({ tone: "info", title: "Nothing else waits for an audit" });
    } catch (error) {
      toast({ tone: "danger", title: messageOf(error) });
    }
  };
}
