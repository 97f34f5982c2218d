import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { TextArea, TextField } from "#kit";
import { Choices, NumberField } from "#values";
import { choicesOf, chosenIn, type Field, isEmpty, isObject } from "./fields";
import { useForm } from "./form";
import { choiceCommands } from "./keys";
import { clockOf, readValue, wordsIn } from "./values";

interface ControlProps {
  field: Field;
  /** What a screen reader says. */
  label: string;
  path: string;
  given: unknown;
  /** What the server or the check found. */
  problem: string | undefined;
  onChange: (given: unknown) => void;
}

/** Where one response to a field is filled in. */
export function Control(props: ControlProps) {
  const { field, path, given, problem } = props;
  const [isLeft, setLeft] = useState(true);
  const shown = problem ?? (isLeft ? liveProblem(field, given) : undefined);
  const Kind = kinds[field.type] ?? TextControl;
  const isChoice = Kind === ChoiceControl || Kind === BooleanControl;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the events are those of the inputs in it.
    <div
      className="tc-control"
      data-control={path}
      onFocus={() => setLeft(false)}
      onBlur={({ currentTarget, relatedTarget }) =>
        setLeft(!currentTarget.contains(relatedTarget as Node | null))
      }
    >
      <Kind {...props} problem={shown} />
      {isChoice && shown !== undefined && <p className="tc-problem">{shown}</p>}
    </div>
  );
}

/** Of what was filled in; that something is missing is said when it is handed in. */
function liveProblem(field: Field, given: unknown): string | undefined {
  if (isEmpty(given)) return undefined;
  const read = readValue(field, given);
  return "problem" in read ? read.problem : undefined;
}

function TextControl({ field, label, path, given, problem, onChange }: ControlProps) {
  const { goOn } = useForm();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = typeof given === "string" ? given : "";
  const words = wordsIn(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    if (area.current === null || CSS.supports("field-sizing", "content")) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [text]);
  return (
    <TextArea
      label={label}
      isLabelHidden
      rows={1}
      textAreaRef={area}
      value={text}
      onChange={onChange}
      // Enter goes on, until there are lines to write.
      onKeyDown={(event) => !text.includes("\n") && onEnter(event, () => goOn(path, true))}
      placeholder={field.hint ?? ""}
      description={words === 0 ? undefined : `${words} ${words === 1 ? "word" : "words"}`}
      errorMessage={problem}
    />
  );
}

function NumberControl({ field, label, path, given, problem, onChange }: ControlProps) {
  const { goOn } = useForm();
  return (
    <NumberField
      label={label}
      isLabelHidden
      bounds={field}
      value={typeof given === "number" || typeof given === "string" ? given : undefined}
      problem={problem}
      onChange={onChange}
      onEnter={() => goOn(path, true)}
    />
  );
}

function MomentControl({ label, path, given, problem, onChange }: ControlProps) {
  const { goOn } = useForm();
  return (
    <TextField
      label={label}
      isLabelHidden
      type="datetime-local"
      value={typeof given === "string" ? given : ""}
      onChange={onChange}
      onKeyDown={(event) => onEnter(event, () => goOn(path, true))}
      errorMessage={problem}
    />
  );
}

function TimeRangeControl({ label, path, given, problem, onChange }: ControlProps) {
  const { goOn } = useForm();
  const range = isObject(given) ? given : {};
  const end = useRef<HTMLInputElement>(null);
  return (
    <div className="tc-range">
      {(["start", "end"] as const).map((name) => (
        <TextField
          key={name}
          label={`${label}, ${name}`}
          isLabelHidden
          inputRef={name === "end" ? end : null}
          placeholder={name === "start" ? "Start, 1:05" : "End, 1:20.5"}
          autoComplete="off"
          value={clockText(range[name])}
          onChange={(typed) => onChange({ ...range, [name]: typed })}
          onKeyDown={(event) =>
            onEnter(event, () => (name === "start" ? end.current?.focus() : goOn(path, true)))
          }
          errorMessage={name === "end" ? problem : undefined}
        />
      ))}
    </div>
  );
}

function clockText(given: unknown): string {
  if (typeof given === "number") return clockOf(given);
  return typeof given === "string" ? given : "";
}

function ChoiceControl({ field, label, path, given, onChange }: ControlProps) {
  const { current, goOn } = useForm();
  const title = useId();
  const isMultiple = field.type === "category" && (field.max_choices ?? 1) > 1;
  const chosen = chosenIn(given);
  function choose(value: string, isDone: boolean) {
    const others = chosen.filter((one) => one !== value);
    if (!isMultiple) onChange(field.type === "category" ? [value] : value);
    else onChange(others.length < chosen.length ? others : [...chosen, value]);
    if (isDone && !isMultiple) goOn(path, false);
  }
  return (
    <>
      <span id={title} className="k-visually-hidden">
        {label}
      </span>
      <Choices
        labelledBy={title}
        choices={choicesOf(field)}
        chosen={chosen}
        isMultiple={isMultiple}
        commands={current === path ? choiceCommands : undefined}
        onChoose={choose}
      />
    </>
  );
}

const yesAndNo = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

function BooleanControl({ label, path, given, onChange }: ControlProps) {
  const { current, goOn } = useForm();
  const title = useId();
  return (
    <>
      <span id={title} className="k-visually-hidden">
        {label}
      </span>
      <Choices
        labelledBy={title}
        choices={yesAndNo}
        chosen={typeof given === "boolean" ? [String(given)] : []}
        isMultiple={false}
        commands={current === path ? choiceCommands : undefined}
        onChoose={(value, isDone) => {
          onChange(value === "true");
          if (isDone) goOn(path, false);
        }}
      />
    </>
  );
}

const kinds: Partial<Record<Field["type"], React.ComponentType<ControlProps>>> = {
  boolean: BooleanControl,
  number: NumberControl,
  datetime: MomentControl,
  category: ChoiceControl,
  select: ChoiceControl,
  time_range: TimeRangeControl,
};

function onEnter(event: KeyboardEvent<Element>, goOn: () => void) {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  goOn();
}
