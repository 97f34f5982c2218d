import { Component, type ReactNode, Suspense } from "react";
import { Card, JsonView, Markdown, Skeleton, StatusMessage } from "#kit";
import { viewerOf } from "#tasktypes";
import { AuditBar, type AuditSteps } from "../audit/AuditBar";
import type { TaskDetail } from "./queries";

/** What a worker saw, and what was answered, to be looked at. */
export function TaskThing({ task, audit }: { task: TaskDetail; audit: AuditSteps }) {
  const { view, line, known_answer: known } = task;
  const hasFailed = line.status === "error";
  const response = known?.expected_response ?? task.response;
  const reports = reportsIn(response);
  const isEnded = hasFailed || reports.length > 0;
  return (
    <Card title={titleFor(task)} isFlush>
      {view.instruction_html !== "" && (
        <div className="thing-words">
          <Markdown html={view.instruction_html} />
        </div>
      )}
      {hasFailed && (
        <div className="thing-words">
          <StatusMessage tone="danger" title="Ended with an error">
            {typeof task.response?.error === "string" ? task.response.error : null}
          </StatusMessage>
        </div>
      )}
      {reports.map(({ type, message }) => (
        <div key={`${type} ${message}`} className="thing-words">
          <StatusMessage tone="warning" title={`Sensitive content: ${type}`}>
            {message}
          </StatusMessage>
        </div>
      ))}
      <div className="thing-answer">
        <ViewerGuard key={`${line.status} ${task.events}`} fallback={<Plain task={task} />}>
          <Answer task={task} response={isEnded ? undefined : (response ?? undefined)} />
        </ViewerGuard>
      </div>
      <AuditBar task={task} {...audit} />
    </Card>
  );
}

/** What somebody found in the task, in the place of an answer. */
function reportsIn(response: Record<string, unknown> | null): { type: string; message: string }[] {
  const found = response?.sensitive_content_reports;
  return Array.isArray(found) ? found : [];
}

function titleFor({ line, response, known_answer: known }: TaskDetail): string {
  if (known !== null) return "Question and expected answer";
  return response === null || line.status === "error" ? "What was asked" : "Question and answer";
}

interface AnswerProps {
  task: TaskDetail;
  response: Record<string, unknown> | undefined;
}

function Answer({ task, response }: AnswerProps) {
  const { view, line, submissions, audits } = task;
  const Viewer = viewerOf(line.type);
  const accepted = submissions.findLast(({ state }) => state === "accepted");
  // What somebody answered says nothing of a response that was fixed since.
  const isFixed = audits.some(
    ({ result, audited_at }) =>
      result === "fixed" && accepted !== undefined && audited_at > accepted.submitted_at,
  );
  const late = submissions.filter(({ state, report }) => state === "late" && report === null);
  return (
    <Suspense fallback={<Skeleton height="12rem" />}>
      <Viewer
        params={view.params}
        attachments={view.attachments}
        derived={view.derived}
        markdownHtml={view.markdown_html}
        response={response}
        answer={isFixed ? undefined : accepted?.answer}
        others={late.map(({ person, response: other, answer }) => ({
          by: person,
          response: other,
          answer,
        }))}
      />
    </Suspense>
  );
}

/** As JSON: for a type without a viewer, and when a viewer fails. */
function Plain({ task: { view, response } }: { task: TaskDetail }) {
  return (
    <>
      <JsonView value={view.params} title="params" />
      {response !== null && <JsonView value={response} title="response" />}
    </>
  );
}

interface GuardProps {
  fallback: ReactNode;
  children: ReactNode;
}

/** A viewer that fails must not take the page with it. */
class ViewerGuard extends Component<GuardProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
