import { type MouseEvent, useId, useRef } from "react";
import { KeyHint, useCommand } from "#keys";
import { Icon } from "#kit";
import type { Params } from "./choices";
import { choiceCommand } from "./keys";

export interface Choosing {
  params: Params;
  chosen: readonly string[];
  /** `isWholeAnswer`: by a key of its own or a press, which leaves nothing to be said. */
  onChoose: (category: string, isWholeAnswer?: boolean) => void;
  /** The categories with a key, in the order of the keys. */
  keyed: readonly string[];
}

/** A dozen choices at most, side by side, each with its key. */
export function ChoiceGrid({ params, chosen, onChoose, keyed }: Choosing) {
  const name = useId();
  const isMultiple = params.allow_multiple;
  return (
    <fieldset
      className="cat-grid"
      role={isMultiple ? "group" : "radiogroup"}
      aria-labelledby="cat-title"
      data-long={params.categories.some((category) => category.length > 28) ? "" : undefined}
    >
      {params.categories.map((category, place) => (
        <Choice
          key={category}
          name={name}
          type={isMultiple ? "checkbox" : "radio"}
          category={category}
          place={keyed.indexOf(category) === place ? place : undefined}
          isChosen={chosen.includes(category)}
          onChoose={onChoose}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  name: string;
  type: "radio" | "checkbox";
  category: string;
  /** Which key it has; some have none. */
  place: number | undefined;
  isChosen: boolean;
  onChoose: Choosing["onChoose"];
}

/** One choice: a real radio button or checkbox, as large as a finger. */
export function Choice({ name, type, category, place, isChosen, onChoose }: ChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  function chooseByKey() {
    onChoose(category, true);
    // Where one of the choices has the focus it goes along, or Space would mean another one.
    const choices = input.current?.closest("fieldset");
    if (choices?.contains(document.activeElement)) input.current?.focus();
  }
  return (
    // The press leaves the focus where it is, so that Enter and the like still mean the page.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input has its keys.
    <label
      className="cat-choice"
      data-chosen={isChosen ? "" : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => pressed(event, () => onChoose(category, true))}
    >
      <input
        ref={input}
        className="cat-input"
        type={type}
        name={name}
        checked={isChosen}
        onChange={() => onChoose(category)}
      />
      {place !== undefined && <ChoiceKey place={place} choose={chooseByKey} />}
      <span className="cat-label" dir="auto">
        {category}
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
export function ChoiceKey({ place, choose }: { place: number; choose: () => void }) {
  const command = choiceCommand(place);
  useCommand(command, choose);
  return (
    <span className="cat-key">
      <KeyHint command={command} />
    </span>
  );
}
