import { type MouseEvent, useRef } from "react";
import { KeyHint, useCommand } from "#keys";
import { Icon } from "#kit";
import type { Choice } from "./choice-tree";
import "./choices.css";

interface ChoiceInputProps {
  /** Of all choices of one question. */
  name: string;
  type: "radio" | "checkbox";
  choice: Choice;
  /** Of its key; some have none. */
  command?: string | undefined;
  isChosen: boolean;
  /** `isDone`: by its key, or by a press that stands for it. */
  onChoose: (value: string, isDone: boolean) => void;
  /** A press stands for the key: the focus stays where it is, so that Enter still means the page. */
  leavesFocus?: boolean;
}

/** One choice: a real radio button or checkbox, as large as a finger. */
export function ChoiceInput(props: ChoiceInputProps) {
  const { name, type, choice, command, isChosen, onChoose, leavesFocus = false } = props;
  const { value, label, hint } = choice;
  const input = useRef<HTMLInputElement>(null);
  function chooseByKey() {
    onChoose(value, true);
    // Where one of the choices has the focus it goes along, or Space would mean another one.
    const choices = input.current?.closest("fieldset");
    if (choices?.contains(document.activeElement)) input.current?.focus();
  }
  const press = {
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onClick: (event: MouseEvent) => pressed(event, () => onChoose(value, true)),
  };
  return (
    <label
      className="ch-choice"
      data-chosen={isChosen ? "" : undefined}
      {...(leavesFocus ? press : {})}
    >
      <input
        ref={input}
        className="ch-input"
        type={type}
        name={name}
        checked={isChosen}
        onChange={() => onChoose(value, false)}
      />
      {command !== undefined && <ChoiceKey command={command} choose={chooseByKey} />}
      <span className="ch-label" dir="auto">
        {label}
        {hint !== undefined && hint !== "" && <small>{hint}</small>}
      </span>
      <Icon name="check" />
    </label>
  );
}

/** A press on the label, not the one which the browser makes of it for the input. */
function pressed(event: MouseEvent, choose: () => void) {
  if (event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  choose();
}

/** The key of a choice, printed where there is a keyboard. */
export function ChoiceKey({ command, choose }: { command: string; choose: () => void }) {
  useCommand(command, choose);
  return (
    <span className="ch-key">
      <KeyHint command={command} />
    </span>
  );
}
