import { type FocusEvent, useEffect, useRef, useState } from "react";
import { messageOf } from "#api";
import { KeyHint, useCommand, useScope } from "#keys";
import { IconButton, StatusMessage, TextField } from "#kit";
import { passingOnScope, reasonCommand } from "./keys";
import { errorTypes, reportReasons, sensitiveTypes, skipReasons } from "./reasons";
import type { PassingOn, Report } from "./work-server";

/** Passed on, or ended: then nobody gets the task any more. */
export type PanelKind = "skip" | "report" | "sensitive" | "error";

interface PassOnPanelProps {
  kind: PanelKind;
  onPassOn: (passing: PassingOn) => Promise<void>;
  onEnd: (report: Report) => Promise<void>;
  onClose: () => void;
}

/** Why a task is passed on: a key or a press on a reason does it. */
export function PassOnPanel({ kind, onPassOn, onEnd, onClose }: PassOnPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string>();
  useScope(passingOnScope);
  useCommand("passing-on.cancel", close);

  useEffect(() => panel.current?.focus(), []);

  function close() {
    onClose();
    focusAnswer();
  }
  function closeWhenLeft({ relatedTarget }: FocusEvent<HTMLDivElement>) {
    if (relatedTarget !== null && !panel.current?.contains(relatedTarget)) onClose();
  }
  async function attempt(leaving: Promise<void>) {
    try {
      await leaving;
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  const words = wordsOf[kind];
  const more = note.trim() === "" ? null : note;
  const choices = choicesOf(kind, more, {
    passOn: (passing) => void attempt(onPassOn(passing)),
    end: (report) => void attempt(onEnd(report)),
  });
  return (
    <div
      ref={panel}
      className="w-passing"
      role="dialog"
      aria-label={words.title}
      tabIndex={-1}
      onBlur={closeWhenLeft}
    >
      <header className="w-passing-header">
        <div>
          <h2>{words.title}</h2>
          <p className="k-description">{words.description}</p>
        </div>
        <IconButton icon="x" label="Stay with the task" size="small" onPress={close} />
      </header>
      <ul className="w-reasons">
        {choices.map(({ reason, label, take }, place) => (
          <Reason key={reason} place={place} label={label} onPress={take} />
        ))}
      </ul>
      <TextField
        label="Note"
        description="If you like to add something, write it before you choose a reason."
        value={note}
        onChange={setNote}
        maxLength={2000}
        autoComplete="off"
      />
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
    </div>
  );
}

const wordsOf: Record<PanelKind, { title: string; description: string }> = {
  skip: {
    title: "Skip this task",
    description: "Somebody else gets it. You will not see it again.",
  },
  report: {
    title: "Report bad data",
    description: "The customer is told. You go on with the next task.",
  },
  sensitive: {
    title: "Report sensitive content",
    description: "The task ends: nobody has to see it again, and the customer is told.",
  },
  error: {
    title: "It cannot be done",
    description: "The task ends with an error, and the customer is told why.",
  },
};

interface Ways {
  passOn: (passing: PassingOn) => void;
  end: (report: Report) => void;
}

interface ReasonToTake {
  reason: string;
  label: string;
  take: () => void;
}

/** The reasons of a panel, each with what it does. */
function choicesOf(kind: PanelKind, note: string | null, { passOn, end }: Ways): ReasonToTake[] {
  switch (kind) {
    case "skip":
      return skipReasons.map((one) => ({
        ...one,
        take: () => passOn({ kind, reason: one.reason, note }),
      }));
    case "report":
      return reportReasons.map((one) => ({
        ...one,
        take: () => passOn({ kind, reason: one.reason, note }),
      }));
    case "sensitive":
      return sensitiveTypes.map((one) => ({
        ...one,
        take: () => end({ kind, type: one.reason, message: note ?? one.label }),
      }));
    case "error":
      return errorTypes.map((one) => ({
        ...one,
        take: () => end({ kind, type: one.reason, message: note ?? one.label }),
      }));
  }
}

function Reason({ place, label, onPress }: { place: number; label: string; onPress: () => void }) {
  const command = reasonCommand(place);
  useCommand(command, onPress);
  return (
    <li>
      <button type="button" className="w-reason" onClick={onPress}>
        <KeyHint command={command} />
        {label}
      </button>
    </li>
  );
}

function focusAnswer() {
  document.querySelector<HTMLElement>(".t-answer")?.focus({ preventScroll: true });
}
