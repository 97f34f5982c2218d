import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ApiError, messageOf } from "#api";
import { KeyHint, useCommand, useScope } from "#keys";
import { Button, Card, ErrorState, Markdown, Skeleton, StatusMessage, TextField } from "#kit";
import { type AnswerProblem, type EditorModule, FrameProvider, loadEditor } from "#tasktypes";
import type { TaskDetail } from "../task/queries";
import { useAudit, type Verdict } from "./audit";
import { forgetFix, keepFix, keptFix } from "./kept-fix";
import { fixScope } from "./keys";
import "./audit.css";

interface FixCardProps {
  task: TaskDetail;
  onClose: () => void;
  /** Called as soon as the fix is kept. */
  onAudited: (() => void) | undefined;
}

/** The answer in the editor of its task type, to be put right. */
export function FixCard({ task, onClose, onAudited }: FixCardProps) {
  // As it was when the fix began: who saves is told when it has changed since.
  const [begun] = useState(task);
  const editor = useQuery({
    queryKey: ["editor", begun.line.type],
    queryFn: () => loadEditor(begun.line.type),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  function leave() {
    forgetFix(begun);
    onClose();
  }
  return (
    <Card
      title="Fix the answer"
      description="Your program gets the fixed answer in a callback; the present one is kept with the task."
      actions={<Button onPress={leave}>Leave it as it is</Button>}
      isFlush
    >
      {editor.data !== undefined && (
        <Fix task={begun} editor={editor.data} onClose={onClose} onAudited={onAudited} />
      )}
      {editor.data === undefined && editor.error === null && <Skeleton height="24rem" />}
      {editor.error !== null && (
        <ErrorState
          title="The editor could not be loaded"
          detail={editor.error.message}
          onRetry={() => void editor.refetch()}
        />
      )}
    </Card>
  );
}

function Fix({ task, editor, onClose, onAudited }: FixCardProps & { editor: EditorModule }) {
  const { view } = task;
  // Closed as soon as it is kept: what is typed after that belongs to the page again.
  const audit = useAudit(task, () => {
    forgetFix(task);
    onClose();
    onAudited?.();
  });
  const { answer, problems, refusal, isPending, change, save } = useFix(task, editor, audit);
  const answerRef = useRef<HTMLDivElement>(null);
  const [comments, setComments] = useState("");
  useScope(fixScope);
  useCommand("workspace.submit", () => void save(comments));
  const bar = (
    <div className="fix-bar">
      {refusal !== undefined && <StatusMessage tone="danger">{refusal}</StatusMessage>}
      <div className="fix-controls">
        <TextField
          label="Comment"
          isLabelHidden
          placeholder="Comment, if any"
          value={comments}
          onChange={setComments}
          maxLength={10_000}
          autoComplete="off"
        />
        <Button
          variant="primary"
          isPending={isPending}
          hint={<KeyHint command="workspace.submit" />}
          onPress={() => void save(comments)}
        >
          Save the fix
        </Button>
      </div>
    </div>
  );
  const instruction = view.instruction_html !== "" && (
    <div className="fix-instruction">
      <Markdown html={view.instruction_html} />
    </div>
  );
  return (
    <div className="fix">
      <FrameProvider value={{ answerRef, problems, instruction, bar }}>
        <editor.Editor
          params={view.params}
          attachments={view.attachments}
          derived={view.derived}
          markdownHtml={view.markdown_html}
          answer={answer}
          onChange={change}
          problems={problems}
          seed={view.task_id}
          answerSchema={task.answer_schema ?? undefined}
          onSubmit={() => void save(comments)}
          isInstant={false}
        />
      </FrameProvider>
    </div>
  );
}

/** The answer while it is fixed, and what is wrong with it: found here first, then by the server. */
function useFix(
  task: TaskDetail,
  editor: EditorModule,
  audit: (verdict: Verdict) => Promise<void>,
) {
  const latest = useRef<unknown>(keptFix(task) ?? task.answer ?? undefined);
  const [answer, setAnswer] = useState(latest.current);
  const [problems, setProblems] = useState<readonly AnswerProblem[]>([]);
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  function change(changed: unknown) {
    latest.current = changed;
    keepFix(task, changed);
    setAnswer(changed);
    setProblems([]);
  }

  async function save(comments: string) {
    const schema = task.answer_schema ?? undefined;
    const found = editor.check?.(task.view.params, latest.current, schema) ?? [];
    setProblems(found);
    setRefusal(undefined);
    if (found.length > 0 || isPending) return;
    setPending(true);
    try {
      await audit({ result: "fixed", answer: latest.current, comments });
    } catch (error) {
      if (error instanceof ApiError && error.parts.length > 0) setProblems(error.parts);
      else setRefusal(messageOf(error));
      setPending(false);
    }
  }

  return { answer, problems, refusal, isPending, change, save };
}
