import { type FocusEvent, useEffect, useRef, useState } from "react";
import { messageOf } from "#api";
import { KeyHint, useCommand, useScope } from "#keys";
import { IconButton, StatusMessage, TextField } from "#kit";
import { passingOnScope, reasonCommand } from "./keys";
import { reportReasons, skipReasons } from "./reasons";
import type { PassingOn } from "./work-server";

interface PassOnPanelProps {
  kind: "skip" | "report";
  onPassOn: (passing: PassingOn) => Promise<void>;
  onClose: () => void;
}

/** Why a task is passed on: a key or a press on a reason does it. */
export function PassOnPanel({ kind, onPassOn, onClose }: PassOnPanelProps) {
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
  async function passOn(passing: PassingOn) {
    try {
      await onPassOn(passing);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  const words = kind === "skip" ? skipWords : reportWords;
  const more = note.trim() === "" ? null : note;
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
        {kind === "skip"
          ? skipReasons.map(({ reason, label }, place) => (
              <Reason
                key={reason}
                place={place}
                label={label}
                onPress={() => void passOn({ kind, reason, note: more })}
              />
            ))
          : reportReasons.map(({ reason, label }, place) => (
              <Reason
                key={reason}
                place={place}
                label={label}
                onPress={() => void passOn({ kind, reason, note: more })}
              />
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

const skipWords = {
  title: "Skip this task",
  description: "Somebody else gets it. You will not see it again.",
};
const reportWords = {
  title: "Report bad data",
  description: "The customer is told. You go on with the next task.",
};

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
