import { useId, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { TextField } from "#kit";
import { NumberField, readNumber } from "#values";
import {
  type AttributeDefinition,
  type AttributeValue,
  type Choice,
  choicesOf,
  isChosen,
} from "./definition";
import "./attributes.css";

export interface AttributeFieldProps {
  title: string;
  definition: AttributeDefinition;
  value: AttributeValue | undefined;
  field: string;
  problem: string | undefined;
  onChange: (value: AttributeValue | undefined) => void;
}

interface WrittenFieldProps extends AttributeFieldProps {
  onLeave: () => void;
}

interface ChoiceFieldProps extends AttributeFieldProps {
  /** Keys of the first choices. */
  commands?: readonly string[] | undefined;
}

/** One question about what is marked; who has annotations asks those of the type `linked`. */
export function AttributeField(props: WrittenFieldProps & ChoiceFieldProps) {
  if (isChosen(props.definition)) return <ChoiceField {...props} />;
  return props.definition.type === "text" ? (
    <WordsField {...props} />
  ) : (
    <NumberAttribute {...props} />
  );
}

function ChoiceField({
  title,
  definition,
  value,
  field,
  problem,
  onChange,
  commands = [],
}: ChoiceFieldProps) {
  const name = useId();
  const choices = choicesOf(definition);
  const isMultiple = definition.allow_multiple === true;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  function toggle(choice: string) {
    const isOn = chosen.includes(choice);
    if (!isMultiple) onChange(isOn ? undefined : choice);
    else {
      const next = choices
        .map((one) => one.name)
        .filter((one) => (one === choice ? !isOn : chosen.includes(one)));
      onChange(next.length === 0 ? undefined : next);
    }
  }
  return (
    <fieldset className="attr" data-field={field} aria-describedby={`${name}problem`}>
      <legend>
        {title}
        {definition.required && <span className="attr-needed"> (needed)</span>}
      </legend>
      <div className="attr-choices">
        {choices.map((choice, place) => (
          <label key={choice.name} className="attr-choice">
            <input
              type={isMultiple ? "checkbox" : "radio"}
              name={name}
              checked={chosen.includes(choice.name)}
              aria-invalid={problem !== undefined}
              onChange={() => toggle(choice.name)}
              onClick={() => {
                // A radio button that is pressed again is taken back.
                if (!isMultiple && value === choice.name) onChange(undefined);
              }}
            />
            <span dir="auto">{choice.title}</span>
            <ChoiceKey choice={choice} command={commands[place]} onPress={toggle} />
          </label>
        ))}
      </div>
      <Problem id={`${name}problem`}>{problem}</Problem>
    </fieldset>
  );
}

interface ChoiceKeyProps {
  choice: Choice;
  command: string | undefined;
  onPress: (name: string) => void;
}

/** While it is there, its key means the choice and nothing else. */
function ChoiceKey({ choice, command, onPress }: ChoiceKeyProps) {
  useCommand(command ?? "", () => onPress(choice.name), { enabled: command !== undefined });
  return command === undefined ? null : <KeyHint command={command} />;
}

function WordsField({
  title,
  definition,
  value,
  field,
  problem,
  onChange,
  onLeave,
}: WrittenFieldProps) {
  return (
    <div className="attr" data-field={field}>
      <TextField
        label={questionOf(title, definition)}
        value={typeof value === "string" ? value : ""}
        onChange={(text) => onChange(text === "" ? undefined : text)}
        onKeyDown={({ key, nativeEvent }) => {
          if (key === "Enter" && !nativeEvent.isComposing) onLeave();
        }}
        errorMessage={problem}
        autoComplete="off"
      />
    </div>
  );
}

/** What is no number yet stays as it was typed, and is not in the answer. */
function NumberAttribute({
  title,
  definition,
  value,
  field,
  problem,
  onChange,
  onLeave,
}: WrittenFieldProps) {
  const [typed, setTyped] = useState<string>();
  const isCurrent = typed !== undefined && readNumber(typed) === value;
  const bounds =
    definition.type === "angle" ? { min: 0, max: 360, ...withoutNothing(definition) } : definition;
  return (
    <div className="attr" data-field={field}>
      <NumberField
        label={questionOf(title, definition)}
        bounds={bounds}
        value={isCurrent ? typed : (value as number | undefined)}
        onChange={(text) => {
          setTyped(text);
          onChange(readNumber(text));
        }}
        onEnter={onLeave}
        problem={problem}
      />
    </div>
  );
}

/** How it is asked, in one line. */
export function questionOf(title: string, definition: AttributeDefinition): string {
  return `${title}${unitOf(definition)}${definition.required ? " (needed)" : ""}`;
}

function unitOf({ type }: AttributeDefinition): string {
  if (type === "angle") return ", in degrees";
  return type === "x_offset" || type === "y_offset" ? ", in pixels" : "";
}

function withoutNothing({ min, max, step }: AttributeDefinition) {
  return Object.fromEntries(Object.entries({ min, max, step }).filter(([, one]) => one != null));
}

export function Problem({ id, children }: { id: string; children: string | undefined }) {
  return (
    <p id={id} className="attr-problem">
      {children}
    </p>
  );
}
