import { useState } from "react";
import { messageOf } from "#api";
import { KeyHint, useCommand, useScope } from "#keys";
import { Button, StatusMessage } from "#kit";
import { useMay } from "../shell/permissions";
import type { TaskDetail } from "../task/queries";
import { useAudit } from "./audit";
import { CommentsDialog } from "./CommentsDialog";
import { auditScope } from "./keys";
import "./audit.css";

/** Where an audit leads. */
export interface AuditSteps {
  onFix: () => void;
  /** To the next task that waits for an audit. */
  onNext: () => void;
  /** Called as soon as an audit is kept. */
  onAudited?: (() => void) | undefined;
}

interface AuditBarProps extends AuditSteps {
  task: TaskDetail;
}

/** Under the answer of a completed task: what the customer thinks of it. */
export function AuditBar(props: AuditBarProps) {
  const mayOperate = useMay("operate");
  if (!mayOperate || props.task.line.status !== "completed") return null;
  return <Bar {...props} />;
}

function Bar({ task, onFix, onNext, onAudited }: AuditBarProps) {
  const audit = useAudit(task, onAudited);
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
  useCommand("audit.next", onNext);
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
            onPress={onNext}
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
