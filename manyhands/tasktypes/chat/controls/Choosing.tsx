import { useId } from "react";
import { isEmpty } from "#conditions";
import { type Choice, ChoiceInput, Choices } from "#values";
import { useConversation } from "../conversation";
import { choiceCommands } from "../keys";
import { choicesOf } from "../values";
import { Part } from "./Part";
import type { ControlProps } from "./props";

/** One of some values, or several of them. */
export function Choosing(props: ControlProps) {
  const { template, field, value, labelledBy, onChange } = props;
  const { current, goOn } = useConversation();
  const isMultiple = template.type === "category_multiple";
  const chosen = chosenIn(value);
  function choose(one: string, isDone: boolean) {
    const others = chosen.filter((other) => other !== one);
    if (!isMultiple) onChange(one);
    else onChange(others.length < chosen.length ? others : [...chosen, one]);
    if (isDone && !isMultiple) goOn(field);
  }
  const commands = current === field ? choiceCommands : undefined;
  return (
    <Part name={field} isOpen={isEmpty(value)}>
      <Choices
        labelledBy={labelledBy}
        choices={choicesWithLabels(props)}
        chosen={chosen}
        isMultiple={isMultiple}
        commands={commands}
        onChoose={choose}
      />
    </Part>
  );
}

export function YesOrNo(props: ControlProps) {
  const { template, field, value, labelledBy, onChange } = props;
  const { goOn } = useConversation();
  const labels = template.labels ?? [];
  const values = template.possible_values?.length ? choicesOf(template) : ["true", "false"];
  const choices = values.map((one, place) => ({
    value: one,
    label: labels[place] || (one === "true" ? "Yes" : "No"),
  }));
  return (
    <Part name={field} isOpen={isEmpty(value)}>
      <Scale
        field={field}
        labelledBy={labelledBy}
        choices={choices}
        chosen={typeof value === "boolean" ? String(value) : undefined}
        onChoose={(one, isDone) => {
          onChange(one === "true");
          if (isDone) goOn(field);
        }}
      />
    </Part>
  );
}

export function ScaleOfNumbers(props: ControlProps) {
  const { template, field, value, labelledBy, onChange } = props;
  const { goOn } = useConversation();
  const isListed = (template.possible_values?.length ?? 0) > 0;
  return (
    <Part name={field} isOpen={isEmpty(value)}>
      <Scale
        field={field}
        labelledBy={labelledBy}
        choices={
          isListed ? choicesWithLabels(props) : numbers(template.min ?? 0, template.max ?? 0)
        }
        chosen={typeof value === "number" ? String(value) : undefined}
        onChoose={(one, isDone) => {
          onChange(Number(one));
          if (isDone) goOn(field);
        }}
      />
    </Part>
  );
}

/** More than these are typed, or found by typing. */
export const mostOnScale = 12;

export function numbers(min: number, max: number): Choice[] {
  return Array.from({ length: max - min + 1 }, (_, place) => {
    const value = String(min + place);
    return { value, label: value };
  });
}

interface ScaleProps {
  field: string;
  labelledBy: string;
  choices: readonly Choice[];
  chosen: string | undefined;
  onChoose: (value: string, isDone: boolean) => void;
}

/** A row of choices; a digit means its own value, or else the place. */
export function Scale({ field, labelledBy, choices, chosen, onChoose }: ScaleProps) {
  const name = useId();
  const { current } = useConversation();
  const areDigits = choices.every(({ value }) => /^[1-9]$/.test(value));
  // Its keys are printed on it already.
  const isBare = choices.every(({ value, label }) => value === label);
  return (
    <fieldset
      className="chat-scale"
      data-bare={areDigits && isBare ? "" : undefined}
      aria-labelledby={labelledBy}
    >
      {choices.map((choice, place) => (
        <ChoiceInput
          key={choice.value}
          name={name}
          type="radio"
          choice={choice}
          command={
            current === field
              ? choiceCommands[areDigits ? Number(choice.value) - 1 : place]
              : undefined
          }
          isChosen={choice.value === chosen}
          onChoose={onChoose}
        />
      ))}
    </fieldset>
  );
}

function choicesWithLabels({ template }: ControlProps): Choice[] {
  return choicesOf(template).map((value, place) => ({
    value,
    label: template.labels?.[place] || value,
  }));
}

function chosenIn(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === "string");
}
