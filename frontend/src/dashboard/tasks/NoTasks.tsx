import { Button, EmptyState, Link } from "#kit";
import { useHref, useMode } from "../address";
import { stepOf } from "../steps";

interface NoTasksProps {
  isNarrowed: boolean;
  onClear: () => void;
}

/** Stands where the tasks would: there are none, or the filters leave none. */
export function NoTasks({ isNarrowed, onClear }: NoTasksProps) {
  const mode = useMode();
  const href = useHref();
  if (isNarrowed) {
    return (
      <EmptyState
        icon="filter"
        title={`No ${mode} task fits these filters`}
        action={<Button onPress={onClear}>Clear the filters</Button>}
      >
        Take one away, or look at the other mode: live and test tasks are never mixed.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="layers"
      title={`No ${mode} tasks yet`}
      action={
        <Link look="primary-button" href={href("/dashboard/first-steps", { step: stepOf[mode] })}>
          {mode === "test" ? "Send a test task" : "Send a task"}
        </Link>
      }
    >
      {mode === "test"
        ? "A test task is answered at once with a made-up answer. The first steps have one to run."
        : "A task appears here as soon as your program has sent it with a live key."}
    </EmptyState>
  );
}
