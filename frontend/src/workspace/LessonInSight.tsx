import { Suspense, useEffect, useRef } from "react";
import { KeyHint, useCommand, useScope } from "#keys";
import { Button, Markdown, Skeleton, StatusMessage } from "#kit";
import { viewerOf } from "#tasktypes";
import { betweenScope } from "./keys";
import { Starting } from "./panels";
import type { Lesson } from "./work-server";

interface LessonInSightProps {
  /** `null` while it is on its way. */
  lesson: Lesson | null;
  onGoOn: () => void;
}

/** After a training task: the expected answer beside one's own, and why. */
export function LessonInSight({ lesson, onGoOn }: LessonInSightProps) {
  useScope(betweenScope);
  useCommand("between.next", onGoOn);
  return (
    <>
      {lesson === null ? <Starting /> : <Taught lesson={lesson} />}
      <div className="w-bar">
        <div className="w-bar-buttons">
          <Button variant="primary" hint={<KeyHint command="between.next" />} onPress={onGoOn}>
            Go on
          </Button>
        </div>
      </div>
    </>
  );
}

function Taught({ lesson }: { lesson: Lesson }) {
  const { task, response, expected_response: expected, reason_html: reason, score } = lesson;
  const Viewer = viewerOf(task.type);
  const heading = useRef<HTMLHeadingElement>(null);
  const isRight = score > 0.9995;
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="w-lesson">
      <h2 ref={heading} tabIndex={-1}>
        What this task teaches
      </h2>
      <StatusMessage
        tone={isRight ? "success" : "warning"}
        title={isRight ? "Your answer is right" : "The expected answer is another one"}
      >
        {isRight
          ? "It agrees with the expected one."
          : `Below is the expected answer, and where yours stands marked with “You”. They agree by ${Math.round(score * 100)} %.`}
      </StatusMessage>
      {reason !== null && (
        <section aria-label="Why">
          <h3>Why</h3>
          <Markdown html={reason} />
        </section>
      )}
      <Suspense fallback={<Skeleton height="12rem" />}>
        <Viewer
          params={task.params}
          attachments={task.attachments}
          derived={task.derived}
          markdownHtml={task.markdown_html}
          response={expected}
          others={isRight ? [] : [{ by: "You", response }]}
        />
      </Suspense>
    </div>
  );
}
