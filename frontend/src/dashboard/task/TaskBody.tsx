import { useState } from "react";
import { Skeleton } from "#kit";
import { FixCard } from "../audit/FixCard";
import { Facts } from "./Facts";
import { KnownAnswerCard } from "./KnownAnswerCard";
import type { TaskDetail } from "./queries";
import { TaskData } from "./TaskData";
import { TaskThing } from "./TaskThing";
import { Timeline } from "./Timeline";
import "./task.css";

interface TaskBodyProps {
  task: TaskDetail;
  /** Leads to the next task that waits for an audit. */
  onNext: () => void;
  /** Called as soon as an audit of this task is kept. */
  onAudited?: (() => void) | undefined;
}

/** Everything there is to know of a task; or its answer alone, while somebody fixes it. */
export function TaskBody({ task, onNext, onAudited }: TaskBodyProps) {
  const [isFixing, setFixing] = useState(false);
  if (isFixing) {
    return <FixCard task={task} onClose={() => setFixing(false)} onAudited={onAudited} />;
  }
  return (
    <div className="task-columns">
      <div className="task-column">
        <TaskThing task={task} audit={{ onFix: () => setFixing(true), onNext, onAudited }} />
        {task.known_answer === null ? (
          <TaskData task={task} />
        ) : (
          <KnownAnswerCard known={task.known_answer} />
        )}
      </div>
      <div className="task-column">
        <Timeline task={task} />
        <Facts task={task} />
      </div>
    </div>
  );
}

export function TaskLoading() {
  return (
    <div className="task-columns" aria-busy="true">
      <Skeleton height="24rem" />
      <Skeleton height="24rem" />
    </div>
  );
}
