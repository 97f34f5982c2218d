import { useId, useRef, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { TextField } from "#kit";
import { NumberField, readNumber } from "#values";
import { commandOf } from "../keys";
import type { Attributes, AttributeValue } from "../marking/markup";
import type { AttributeDefinition, AttributeDefinitions } from "../params";
import { leave } from "./LabelPicker";

interface AttributeFieldsProps {
  definitions: AttributeDefinitions;
  values: Attributes;
  /** Of the attributes in the answer. */
  path: string;
  problemAt: (path: string) => string | undefined;
  onChange: (name: string, value: AttributeValue | undefined) => void;
}

/** What there is to say about a mark with its label. */
export function AttributeFields(props: AttributeFieldsProps) {
  const { definitions, values, path, problemAt, onChange } = props;
  const form = useRef<HTMLDivElement>(null);
  const entries = Object.entries(definitions);
  useCommand(commandOf("attributes"), () => focusFirst(form.current), {
    enabled: entries.length > 0,
  });
  if (entries.length === 0) return null;
  return (
    <div ref={form} className="ner-attributes">
      <p className="ner-attributes-title">
        About it <KeyHint command={commandOf("attributes")} />
      </p>
      {entries.map(([name, definition]) => (
        <AttributeField
          key={name}
          title={definition.description || name}
          definition={definition}
          value={Object.hasOwn(values, name) ? values[name] : undefined}
          field={`${path}.${name}`}
          problem={problemAt(`${path}.${name}`)}
          onChange={(value) => onChange(name, value)}
        />
      ))}
    </div>
  );
}

interface AttributeFieldProps {
  title: string;
  definition: AttributeDefinition;
  value: AttributeValue | undefined;
  field: string;
  problem: string | undefined;
  onChange: (value: AttributeValue | undefined) => void;
}

function AttributeField(props: AttributeFieldProps) {
  const { type = "category" } = props.definition;
  if (type === "category") return <ChoiceField {...props} />;
  return type === "number" ? <NumberAttribute {...props} /> : <WordsField {...props} />;
}

function ChoiceField({ title, definition, value, field, problem, onChange }: AttributeFieldProps) {
  const name = useId();
  const { choices, allow_multiple: isMultiple, required } = definition;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];

  function choose(choice: string, isChosen: boolean) {
    if (!isMultiple) onChange(isChosen ? choice : undefined);
    else
      onChange(
        (choices ?? []).filter(
          (one) => (one === choice) === isChosen && (isChosen || chosen.includes(one)),
        ),
      );
  }

  return (
    <fieldset className="ner-attribute" data-field={field} aria-describedby={`${name}problem`}>
      <legend className="ner-attribute-title">
        {title}
        {required && <Needed />}
      </legend>
      <div className="ner-choices">
        {(choices ?? []).map((choice) => (
          <label key={choice} className="ner-choice">
            <input
              type={isMultiple ? "checkbox" : "radio"}
              name={name}
              checked={chosen.includes(choice)}
              aria-invalid={problem !== undefined}
              onChange={(event) => choose(choice, event.target.checked)}
              onClick={() => {
                // A radio button that is pressed again is taken back.
                if (!isMultiple && value === choice) onChange(undefined);
              }}
            />
            <span dir="auto">{choice}</span>
          </label>
        ))}
      </div>
      <Problem id={`${name}problem`}>{problem}</Problem>
    </fieldset>
  );
}

function WordsField({ title, definition, value, field, problem, onChange }: AttributeFieldProps) {
  return (
    <div className="ner-attribute" data-field={field}>
      <TextField
        label={definition.required ? `${title} (needed)` : title}
        value={typeof value === "string" ? value : ""}
        onChange={(text) => onChange(text)}
        onKeyDown={({ key, nativeEvent }) => {
          if (key === "Enter" && !nativeEvent.isComposing) goOn();
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
}: AttributeFieldProps) {
  const [typed, setTyped] = useState<string>();
  const isCurrent = typed !== undefined && readNumber(typed) === value;
  return (
    <div className="ner-attribute" data-field={field}>
      <NumberField
        label={definition.required ? `${title} (needed)` : title}
        bounds={definition}
        value={isCurrent ? typed : (value as number | undefined)}
        onChange={(text) => {
          setTyped(text);
          onChange(readNumber(text));
        }}
        onEnter={goOn}
        problem={problem}
      />
    </div>
  );
}

function Needed() {
  return <span className="ner-needed"> (needed)</span>;
}

function Problem({ id, children }: { id: string; children: string | undefined }) {
  return (
    <p id={id} className="ner-problem">
      {children}
    </p>
  );
}

/** From the attribute with the focus to the next one, or back to the text; whether there was one. */
export function goOn(): boolean {
  const { activeElement: active } = document;
  const field = active?.closest(".ner-attribute");
  if (active === null || field === null || field === undefined) return false;
  if (field.nextElementSibling === null) leave(active);
  else focusFirst(field.nextElementSibling);
  return true;
}

function focusFirst(form: Element | null) {
  form?.querySelector<HTMLElement>("input:checked, input")?.focus();
}
