import { lazy, Suspense, useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { useIsOffline } from "#api";
import { useCommand, useScope } from "#keys";
import { AppShell } from "#kit";
import { FrameProvider } from "#tasktypes";
import { usePreferences } from "../app/PreferencesProvider";
import { CameBack } from "./CameBack";
import { Instruction } from "./Instruction";
import { workspaceScope } from "./keys";
import { Empty, Failed, Lost, Offline, Starting } from "./panels";
import { SubmitBar } from "./SubmitBar";
import { TrainingNote } from "./TrainingNote";
import { titleOf } from "./task-title";
import { measureTaskToTask } from "./timing";
import { useAnnouncement } from "./useAnnouncement";
import type { WorkItem } from "./WorkItem";
import type { WorkSession } from "./WorkSession";
import { WorkTopBar } from "./WorkTopBar";
import type { WorkState } from "./work-state";
import "./work.css";

const LessonInSight = lazy(async () => ({
  default: (await import("./LessonInSight")).LessonInSight,
}));

/** What is in sight while somebody works. */
export function Bench({ session }: { session: WorkSession }) {
  const state = useSyncExternalStore(session.subscribe, () => session.state);
  const isOffline = useIsOffline();
  const words = useAnnouncement(state);
  return (
    <AppShell topBar={<WorkTopBar state={state} onLeave={() => void session.leave()} />}>
      <title>{titleFor(state, isOffline)}</title>
      <h1 className="k-visually-hidden">Work</h1>
      <p role="status" className="k-visually-hidden">
        {words}
      </p>
      <InSight state={state} session={session} />
    </AppShell>
  );
}

interface InSightProps {
  state: WorkState;
  session: WorkSession;
}

function InSight({ state, session }: InSightProps) {
  const { phase, item, failure } = state;
  const goOn = () => void session.goOn();
  if (phase === "failed") return <Failed failure={failure} onRetry={() => void session.start()} />;
  if (phase === "offline") return <Offline />;
  if (phase === "empty") {
    return <Empty state={state} onUndo={() => void session.undo()} onGoOn={goOn} />;
  }
  if (phase === "lesson") {
    return (
      <Suspense fallback={<Starting />}>
        <LessonInSight lesson={state.lesson} onGoOn={goOn} />
      </Suspense>
    );
  }
  if (phase !== "working" || item === undefined) return <Starting />;
  if (item.isLost) return <Lost hasWork={item.draft.answer !== undefined} onGoOn={goOn} />;
  return <TaskInSight key={item.taskId} item={item} state={state} session={session} />;
}

/** A task with everything around it; mounted anew for each. */
function TaskInSight({ item, state, session }: InSightProps & { item: WorkItem }) {
  const { task } = item.claim;
  const { draft, editor } = item;
  const answer = useSyncExternalStore(draft.subscribe, () => draft.answer);
  const [{ instantSubmit }] = usePreferences();
  const answerRef = useRef<HTMLDivElement>(null);
  const submit = useCallback(() => void session.submit(), [session]);
  const postpone = (until: Date) =>
    void session.passOn({
      kind: "postpone",
      until: until.toISOString(),
      answer: draft.answer ?? null,
    });
  const change = useCallback((changed: unknown) => session.change(changed), [session]);
  useTaskInSight(answerRef);
  useWorkCommands(session, state, submit);

  const surroundings = {
    answerRef,
    problems: item.problems,
    instruction: (
      <>
        <CameBack recall={item.claim.recall} />
        {item.claim.is_training && <TrainingNote />}
        <Instruction task={task} />
      </>
    ),
    bar: <SubmitBar item={item} state={state} session={session} onSubmit={submit} />,
  };
  return (
    <FrameProvider value={surroundings}>
      <editor.Editor
        params={task.params}
        attachments={task.attachments}
        derived={task.derived}
        markdownHtml={task.markdown_html}
        answer={answer}
        onChange={change}
        problems={item.problems}
        seed={item.claim.claim_id}
        answerSchema={item.claim.answer_schema ?? undefined}
        onSubmit={submit}
        isInstant={instantSubmit}
        onPostpone={item.claim.can_postpone ? postpone : undefined}
      />
    </FrameProvider>
  );
}

/** The top of the task is in sight; the answer has the focus, or what the editor gave it to. */
function useTaskInSight(answerRef: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    window.scrollTo(0, 0);
    const answer = answerRef.current;
    // Work may begin in the answer, or on the thing itself.
    const frame = answer?.parentElement;
    if (!frame?.contains(document.activeElement)) answer?.focus({ preventScroll: true });
    measureTaskToTask();
  }, [answerRef]);
}

function useWorkCommands(session: WorkSession, { undoable }: WorkState, submit: () => void) {
  useScope(workspaceScope);
  useCommand("workspace.submit", submit);
  useCommand("workspace.submit-leave", () => void session.submitAndLeave());
  useCommand("workspace.undo", () => void session.undo(), { enabled: undoable !== null });
  useCommand("workspace.leave", () => void session.leave());
}

function titleFor({ phase, item, done }: WorkState, isOffline: boolean): string {
  const what = {
    loading: "Next task",
    lesson: "What this task teaches",
    working: item === undefined ? "Work" : titleOf(item.claim.task),
    empty: "No task left",
    offline: "Work",
    failed: "Something went wrong",
    left: "Pause",
  }[phase];
  const state = isOffline ? "Offline · " : "";
  return `${state}${item?.isLost ? "Task lost" : what}${done > 0 ? ` · ${done} done` : ""} · manyhands`;
}
