import { useState } from "react";
import {
  type AttributeDefinition,
  AttributeField,
  type AttributeFieldProps,
  type AttributeValue,
  askedOf,
  isChosen,
  Problem,
  questionOf,
} from "#attributes";
import { labelCommands } from "../keys";
import type { Annotation } from "../model/annotation";
import { goOn } from "../model/choosing";
import type { Drawing } from "../model/Drawing";
import { nameOf } from "../model/faults";
import "./panel.css";

interface AttributeFieldsProps {
  drawing: Drawing;
  annotation: Annotation;
  /** Digits answer the first question that is open, and then the next annotation comes. */
  isWalking: boolean;
  /** Nothing can be said of it. */
  isFixed: boolean;
  /** Of the attributes in the answer. */
  path: string;
  /** By the attribute's name. */
  problemAt: (name: string) => string | undefined;
  onChange: (name: string, value: AttributeValue | undefined) => void;
  onLeave: () => void;
}

/** What is asked of the annotation in hand. */
export function AttributeFields(props: AttributeFieldsProps) {
  const { drawing, annotation, isWalking, isFixed, path, problemAt, onChange, onLeave } = props;
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
    <fieldset className="attr-all" disabled={isFixed} aria-label="What is said of it">
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
        if (definition.type === "linked") {
          return <LinkedField key={name} {...common} drawing={drawing} annotation={annotation} />;
        }
        return (
          <AttributeField
            key={name}
            {...common}
            commands={name === current ? labelCommands : undefined}
            onLeave={onLeave}
          />
        );
      })}
    </fieldset>
  );
}

interface LinkedFieldProps extends AttributeFieldProps {
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
    <div className="attr" data-field={field}>
      <label className="sh-linked">
        {questionOf(title, definition)}
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
