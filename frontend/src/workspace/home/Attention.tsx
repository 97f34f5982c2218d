import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { type KeptWork, type Submission, useJournal, useKeptWork, useSubmissions } from "#journal";
import { Badge, Button, Card, ConfirmDialog, CopyButton, RelativeTime } from "#kit";
import { download } from "./download";

/** Work which did not arrive: what happened, and what can be done about it. */
export function Attention() {
  const submissions = useSubmissions();
  const kept = useKeptWork();
  const refused = submissions.filter(({ problem }) => problem !== null);
  const waiting = submissions.length - refused.length;
  if (submissions.length + kept.length === 0) return null;
  return (
    <Card title={refused.length + kept.length > 0 ? "Needs your attention" : "On its way"} isFlush>
      {waiting > 0 && (
        <p className="h-note">
          {waiting === 1 ? "One answer is" : `${waiting} answers are`} kept in this browser and sent
          as soon as the server can be reached.
        </p>
      )}
      <ul className="h-lines">
        {refused.map((submission) => (
          <Refused key={submission.submissionId} submission={submission} />
        ))}
        {kept.map((work) => (
          <Kept key={work.taskId} work={work} />
        ))}
      </ul>
    </Card>
  );
}

function Refused({ submission }: { submission: Submission }) {
  const { taskId, answer, place, problem, submissionId, title } = submission;
  const journal = useJournal();
  return (
    <Item
      title={title ?? "A task"}
      badge={<Badge tone="danger">Not accepted</Badge>}
      keptAt={place}
      taskId={taskId}
      answer={answer}
      onDiscard={() => journal.submissions.discard(submissionId)}
    >
      {problem?.message} Open the task, correct the answer and submit it again.
    </Item>
  );
}

function Kept({ work }: { work: KeptWork }) {
  const { taskId, title, answer, reason, keptAt } = work;
  const journal = useJournal();
  return (
    <Item
      title={title}
      badge={<Badge tone="warning">{reason === "late" ? "Too late" : "Lost"}</Badge>}
      keptAt={keptAt}
      taskId={taskId}
      answer={answer}
      onDiscard={() => journal.kept.forget(taskId)}
    >
      {reason === "late"
        ? "It was finished by somebody else or canceled before your answer came."
        : "The time was over and somebody else took it, or it was canceled."}{" "}
      If it is free again, you can go on with it.
    </Item>
  );
}

const longestLine = 160;

function inOneLine(answer: unknown): string {
  const line = JSON.stringify(answer) ?? "";
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}

interface ItemProps {
  title: string;
  badge: ReactNode;
  keptAt: number;
  taskId: string;
  answer: unknown;
  onDiscard: () => Promise<void>;
  children: ReactNode;
}

function Item({ title, badge, keptAt, taskId, answer, onDiscard, children }: ItemProps) {
  const { history } = useRouter();
  const [isAsking, setAsking] = useState(false);
  const text = JSON.stringify(answer, null, 2);
  return (
    <li className="h-item">
      <div className="h-item-words">
        <p className="h-item-title">
          <strong>{title}</strong> {badge}
          <span className="h-item-age">
            <RelativeTime time={new Date(keptAt)} />
          </span>
        </p>
        <p className="k-description">{children}</p>
        <code className="h-item-answer">{inOneLine(answer)}</code>
      </div>
      <div className="h-item-actions">
        <Button size="small" onPress={() => history.push(`/workspace/work?task=${taskId}`)}>
          Open again
        </Button>
        <CopyButton text={text} what="the answer">
          Copy
        </CopyButton>
        <Button
          size="small"
          variant="quiet"
          icon="download"
          onPress={() => download(`answer-${taskId}.json`, text)}
        >
          Save
        </Button>
        <Button size="small" variant="quiet" icon="trash" onPress={() => setAsking(true)}>
          Discard
        </Button>
      </div>
      <ConfirmDialog
        title="Discard this answer?"
        confirmLabel="Discard the answer"
        isDangerous
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={onDiscard}
      >
        It is nowhere else, and cannot be brought back.
      </ConfirmDialog>
    </li>
  );
}
