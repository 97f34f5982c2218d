import { useId, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { TextField } from "#kit";
import { NumberField, readNumber } from "#values";
import { labelCommand, mostLabelKeys } from "../keys";
import type { Annotation, AttributeValue } from "../model/annotation";
import { type AttributeDefinition, askedOf, type Choice, choicesOf } from "../model/attributes";
import type { Drawing } from "../model/Drawing";
import { nameOf } from "../model/faults";
import { goOn } from "../model/steps";

interface AttributeFieldsProps {
  drawing: Drawing;
  annotation: Annotation;
  /** Digits answer the first question that is open, and then the next annotation comes. */
  isWalking: boolean;
  /** Of the attributes in the answer. */
  path: string;
  /** By the attribute's name. */
  problemAt: (name: string) => string | undefined;
  onChange: (name: string, value: AttributeValue | undefined) => void;
  onLeave: () => void;
}

/** What is asked of the annotation in hand. */
export function AttributeFields(props: AttributeFieldsProps) {
  const { drawing, annotation, isWalking, path, problemAt, onChange, onLeave } = props;
  const { label, attributes = {} } = annotation;
  const asked = askedOf(drawing.asked.attributes, label, attributes);
  const open = asked.find(
    ([name, definition]) => attributes[name] === undefined && isChosen(definition),
  );
  const [turned, setTurned] = useState<string>();
  const current = isWalking
    ? (turned ?? open?.[0] ?? asked.find(([, d]) => isChosen(d))?.[0])
    : undefined;
  if (asked.length === 0) return null;

  function answer(
    name: string,
    definition: AttributeDefinition,
    value: AttributeValue | undefined,
  ) {
    onChange(name, value);
    if (!isWalking || definition.allow_multiple) return;
    setTurned(undefined);
    const isLast = asked.every(([other]) => other === name || attributes[other] !== undefined);
    if (isLast && value !== undefined) drawing.run(goOn(1));
  }
  return (
    <div className="sh-attributes">
      {asked.map(([name, definition]) => {
        const field = `${path}.${name}`;
        const common = {
          title: definition.description || name,
          definition,
          value: attributes[name],
          field,
          problem: problemAt(name),
          onChange: (value: AttributeValue | undefined) => answer(name, definition, value),
        };
        if (isChosen(definition)) {
          return <ChoiceField key={name} {...common} hasKeys={name === current} />;
        }
        if (definition.type === "text")
          return <WordsField key={name} {...common} onLeave={onLeave} />;
        if (definition.type === "linked") {
          return <LinkedField key={name} {...common} drawing={drawing} annotation={annotation} />;
        }
        return <NumberAttribute key={name} {...common} onLeave={onLeave} />;
      })}
    </div>
  );
}

function isChosen({ type }: AttributeDefinition): boolean {
  return type == null || type === "category";
}

interface FieldProps {
  title: string;
  definition: AttributeDefinition;
  value: AttributeValue | undefined;
  field: string;
  problem: string | undefined;
  onChange: (value: AttributeValue | undefined) => void;
}

function ChoiceField({
  title,
  definition,
  value,
  field,
  problem,
  onChange,
  hasKeys,
}: FieldProps & { hasKeys: boolean }) {
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
    <fieldset className="sh-attribute" data-field={field} aria-describedby={`${name}problem`}>
      <legend>
        {title}
        {definition.required && <span className="sh-needed"> (needed)</span>}
      </legend>
      <div className="sh-choices">
        {choices.map((choice, place) => (
          <label key={choice.name} className="sh-choice">
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
            {hasKeys && place < mostLabelKeys && (
              <ChoiceKey choice={choice} place={place} onPress={toggle} />
            )}
          </label>
        ))}
      </div>
      <Problem id={`${name}problem`}>{problem}</Problem>
    </fieldset>
  );
}

interface ChoiceKeyProps {
  choice: Choice;
  place: number;
  onPress: (name: string) => void;
}

/** While it is there, the digit means the choice and no label. */
function ChoiceKey({ choice, place, onPress }: ChoiceKeyProps) {
  useCommand(labelCommand(place), () => onPress(choice.name));
  return <KeyHint command={labelCommand(place)} />;
}

function WordsField({
  title,
  definition,
  value,
  field,
  problem,
  onChange,
  onLeave,
}: FieldProps & { onLeave: () => void }) {
  return (
    <div className="sh-attribute" data-field={field}>
      <TextField
        label={definition.required ? `${title} (needed)` : title}
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
}: FieldProps & { onLeave: () => void }) {
  const [typed, setTyped] = useState<string>();
  const isCurrent = typed !== undefined && readNumber(typed) === value;
  const bounds =
    definition.type === "angle" ? { min: 0, max: 360, ...withoutNothing(definition) } : definition;
  const needed = definition.required ? " (needed)" : "";
  return (
    <div className="sh-attribute" data-field={field}>
      <NumberField
        label={`${title}${unitOf(definition)}${needed}`}
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

function unitOf({ type }: AttributeDefinition): string {
  if (type === "angle") return ", in degrees";
  return type === "x_offset" || type === "y_offset" ? ", in pixels" : "";
}

function withoutNothing({ min, max, step }: AttributeDefinition) {
  return Object.fromEntries(Object.entries({ min, max, step }).filter(([, one]) => one != null));
}

interface LinkedFieldProps extends FieldProps {
  drawing: Drawing;
  annotation: Annotation;
}

/** Another annotation, by its name in the list. */
function LinkedField({
  title,
  definition,
  value,
  field,
  problem,
  onChange,
  drawing,
  annotation,
}: LinkedFieldProps) {
  const { annotations } = drawing.state.sheet;
  const labels = definition.allowed_labels;
  return (
    <div className="sh-attribute" data-field={field}>
      <label className="sh-linked">
        {definition.required ? `${title} (needed)` : title}
        <select
          className="k-input"
          value={typeof value === "string" ? value : ""}
          aria-invalid={problem !== undefined}
          onChange={(event) => onChange(event.target.value || undefined)}
        >
          <option value="">–</option>
          {annotations.map((other, place) =>
            other.uuid === annotation.uuid ||
            (labels && !labels.includes(other.label ?? "")) ? null : (
              <option key={other.uuid} value={other.uuid}>
                {nameOf(drawing.asked, other, place)}
              </option>
            ),
          )}
        </select>
      </label>
      <Problem id={`${field}problem`}>{problem}</Problem>
    </div>
  );
}

function Problem({ id, children }: { id: string; children: string | undefined }) {
  return (
    <p id={id} className="sh-fault">
      {children}
    </p>
  );
}
