import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { ApiError } from "#api";
import { useSubmissions } from "#journal";
import { KeyHint, useCommand, useScope } from "#keys";
import { AppShell, Button, EmptyState, ErrorState, Link, Spinner, TopBar } from "#kit";
import { countOf, homeQuery } from "./home/query";
import { betweenScope, workspaceScope } from "./keys";
import { UndoStrip } from "./SubmitBar";
import type { WorkState } from "./work-state";
import "./work.css";

/** Stands where a task would. */
function Panel({ children }: { children: ReactNode }) {
  return <div className="w-panel">{children}</div>;
}

/** A task is being fetched. Shown late, so that a quick answer does not flicker. */
export function Starting() {
  return (
    <Panel>
      <span className="w-late">
        <Spinner label="The next task is being fetched" />
      </span>
    </Panel>
  );
}

interface GoOnProps {
  label: string;
  onGoOn: () => void;
}

function GoOn({ label, onGoOn }: GoOnProps) {
  useScope(betweenScope);
  useCommand("between.next", onGoOn);
  return (
    <Button variant="primary" hint={<KeyHint command="between.next" />} onPress={onGoOn}>
      {label}
    </Button>
  );
}

/** The task in hand was taken back while somebody was at it. */
export function Lost({ hasWork, onGoOn }: { hasWork: boolean; onGoOn: () => void }) {
  return (
    <Panel>
      <EmptyState
        icon="clock"
        title="This task is no longer yours"
        action={<GoOn label="Next task" onGoOn={onGoOn} />}
      >
        Your time was over and somebody else has taken it, or it is not needed any more. That
        happens.{" "}
        {hasWork && "What you have done is kept: you find it on your start page, to copy or save."}
      </EmptyState>
    </Panel>
  );
}

interface EmptyProps {
  state: WorkState;
  onUndo: () => void;
  onGoOn: () => void;
}

/** Nothing is left; it says so when that changes. */
export function Empty({ state, onUndo, onGoOn }: EmptyProps) {
  const { done, undoable } = state;
  const [shownAt] = useState(() => Date.now());
  const { data: home, dataUpdatedAt } = useQuery({ ...homeQuery(), refetchInterval: 5000 });
  // What the start page knew before is done by now.
  const waiting = countOf(dataUpdatedAt < shownAt ? [] : (home?.waiting ?? []));
  useScope(workspaceScope);
  useCommand("workspace.undo", onUndo, { enabled: undoable !== null });
  return (
    <Panel>
      {waiting.count > 0 ? (
        <EmptyState
          icon="inbox"
          title={`${waiting.words} waiting`}
          action={<GoOn label="Go on" onGoOn={onGoOn} />}
        >
          {waiting.count === 1 ? "It has" : "They have"} just come in.
        </EmptyState>
      ) : (
        <EmptyState
          icon="success"
          title="No task is left for you"
          action={
            <Link href="/workspace" look="button">
              To your start page
            </Link>
          }
        >
          {done > 0 && `You have done ${done}. `}
          New tasks show here by themselves; there is nothing you need to do.
        </EmptyState>
      )}
      {undoable !== null && (
        <div className="w-panel-strip">
          <UndoStrip onUndo={onUndo} />
        </div>
      )}
    </Panel>
  );
}

/** Nothing in hand and no way to the server. */
export function Offline() {
  const pending = useSubmissions().filter(({ problem }) => problem === null).length;
  return (
    <Panel>
      <EmptyState icon="cloud-off" title="The server cannot be reached">
        The next task comes by itself when it is back.{" "}
        {pending > 0 &&
          `${pending === 1 ? "One answer is" : `${pending} answers are`} kept in this browser and sent then.`}
      </EmptyState>
    </Panel>
  );
}

export function Failed({
  failure,
  onRetry,
}: {
  failure: ApiError | undefined;
  onRetry: () => void;
}) {
  return (
    <Panel>
      <ErrorState
        title="The next task could not be fetched"
        detail={failure?.message}
        requestId={failure?.requestId}
        onRetry={onRetry}
      />
    </Panel>
  );
}

/** Another tab of this browser is at work. */
export function Elsewhere({ onWorkHere }: { onWorkHere: () => void }) {
  return (
    <AppShell topBar={<TopBar homeHref="/workspace" />}>
      <title>In another tab · manyhands</title>
      <h1 className="k-visually-hidden">Work</h1>
      <Panel>
        <EmptyState
          icon="layers"
          title="You are working in another tab"
          action={<GoOn label="Work here instead" onGoOn={onWorkHere} />}
        >
          Tasks are open in one tab at a time, so that two do not write over each other. The other
          tab stops; your work moves here.
        </EmptyState>
      </Panel>
    </AppShell>
  );
}
