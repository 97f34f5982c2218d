import { Component, type ReactNode, Suspense } from "react";
import { AttachmentPane, TextPane } from "#attachments";
import { Card, JsonView, Markdown, Skeleton, StatusMessage } from "#kit";
import { viewerOf } from "#tasktypes";
import type { TaskDetail } from "./queries";

/** What a worker saw, and what was answered, to be looked at. */
export function TaskThing({ task }: { task: TaskDetail }) {
  const { view } = task;
  return (
    <Card title="What was asked" isFlush>
      {view.instruction_html !== "" && (
        <div className="thing-words">
          <Markdown html={view.instruction_html} />
        </div>
      )}
      <Attached task={task} />
      <Answer key={task.line.status} task={task} />
    </Card>
  );
}

function Attached({ task: { view } }: { task: TaskDetail }) {
  const { attachment, attachment_type: kind } = view.params;
  if (kind === "text" && typeof attachment === "string") {
    return (
      <div className="thing-text">
        <TextPane text={attachment} />
      </div>
    );
  }
  return view.attachments.map((one) => (
    <div key={one.name} className="thing-pane" data-kind={one.kind}>
      <AttachmentPane attachment={one} />
    </div>
  ));
}

function Answer({ task }: { task: TaskDetail }) {
  const { view, response, line, submissions } = task;
  const Viewer = viewerOf(line.type);
  if (line.status === "error") {
    return (
      <div className="thing-words">
        <StatusMessage tone="danger" title="Ended with an error">
          {typeof response?.error === "string" ? response.error : null}
        </StatusMessage>
      </div>
    );
  }
  if (response === null || Viewer === undefined) {
    return (
      <div className="thing-words">
        <JsonView value={view.params} title="params" />
      </div>
    );
  }
  const late = submissions.filter(({ state }) => state === "late");
  return (
    <div className="thing-words">
      <h3>Answer</h3>
      <ViewerGuard fallback={<JsonView value={response} title="response" />}>
        <Suspense fallback={<Skeleton height="6rem" />}>
          <Viewer
            params={view.params}
            attachments={view.attachments}
            response={response}
            others={late.map(({ person, response: other }) => ({ by: person, response: other }))}
          />
        </Suspense>
      </ViewerGuard>
    </div>
  );
}

interface GuardProps {
  fallback: ReactNode;
  children: ReactNode;
}

/** A viewer that fails must not take the page with it: the answer is shown as JSON then. */
class ViewerGuard extends Component<GuardProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
