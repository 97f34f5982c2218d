import { type MouseEvent, useId, useRef } from "react";
import { KeyHint, useCommand } from "#keys";
import { Icon } from "#kit";
import "./choices.css";

export interface Choosing {
  choices: readonly string[];
  chosen: readonly string[];
  /** Several may be chosen. */
  isMultiple?: boolean;
  /** `isWholeAnswer`: by a key of its own or a press, which leaves nothing to be said. */
  onChoose: (choice: string, isWholeAnswer?: boolean) => void;
  /** The choices with a key, in the order of the keys. */
  keyed: readonly string[];
  /** The command of the choice at a place, which is in a scope of the task type. */
  commandOf: (place: number) => string;
  /** The id of the element that says what is being chosen. */
  labelledBy: string;
}

/** A dozen choices at most, side by side, each with its key. */
export function ChoiceGrid(props: Choosing) {
  const { choices, chosen, isMultiple = false, onChoose, keyed, commandOf, labelledBy } = props;
  const name = useId();
  return (
    <fieldset
      className="ch-grid"
      role={isMultiple ? "group" : "radiogroup"}
      aria-labelledby={labelledBy}
      data-long={choices.some((choice) => choice.length > 28) ? "" : undefined}
    >
      {choices.map((choice, place) => (
        <Choice
          key={choice}
          name={name}
          type={isMultiple ? "checkbox" : "radio"}
          choice={choice}
          command={keyed.indexOf(choice) === place ? commandOf(place) : undefined}
          isChosen={chosen.includes(choice)}
          onChoose={onChoose}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  name: string;
  type: "radio" | "checkbox";
  choice: string;
  /** Of its key; some have none. */
  command: string | undefined;
  isChosen: boolean;
  onChoose: Choosing["onChoose"];
}

/** One choice: a real radio button or checkbox, as large as a finger. */
export function Choice({ name, type, choice, command, isChosen, onChoose }: ChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  function chooseByKey() {
    onChoose(choice, true);
    // Where one of the choices has the focus it goes along, or Space would mean another one.
    const choices = input.current?.closest("fieldset");
    if (choices?.contains(document.activeElement)) input.current?.focus();
  }
  return (
    // The press leaves the focus where it is, so that Enter and the like still mean the page.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input has its keys.
    <label
      className="ch-choice"
      data-chosen={isChosen ? "" : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => pressed(event, () => onChoose(choice, true))}
    >
      <input
        ref={input}
        className="ch-input"
        type={type}
        name={name}
        checked={isChosen}
        onChange={() => onChoose(choice)}
      />
      {command !== undefined && <ChoiceKey command={command} choose={chooseByKey} />}
      <span className="ch-label" dir="auto">
        {choice}
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
