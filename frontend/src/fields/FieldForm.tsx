import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { useCommand, useScope } from "#keys";
import { type AnswerProblem, problemAt } from "#tasktypes";
import { FieldInput } from "./FieldInput";
import { begin, inputOf, isPlainEnter, nameAt } from "./focus";
import { fieldsScope } from "./keys";
import { type Fields, isDone, type Texts, textIn, withText } from "./texts";
import { useLatest } from "./useLatest";
import "./fields.css";

export interface FieldFormProps {
  fields: Fields;
  texts: Texts | undefined;
  onChange: (texts: Texts) => void;
  /** Where the texts stand in the answer, such as `fields`. */
  path: string;
  problems: readonly AnswerProblem[];
  /** Enter in the last field, when there is nothing left to fill in. */
  onDone?: (() => void) | undefined;
  /** Stands under a field. */
  more?: ((name: string) => React.ReactNode) | undefined;
}

/** The customer's fields, one under the other, filled in by keys alone. */
export function FieldForm(props: FieldFormProps) {
  const { fields, texts, path, problems, more } = props;
  const form = useRef<HTMLFieldSetElement>(null);
  const names = Object.keys(fields);
  const { setFocused, announced, change, toggleBlank, goOn } = useFilling(form, names, props);
  useScope(fieldsScope);
  useFocusOnFirst(form, names, texts);

  /** In what stands under a field. */
  function press(event: KeyboardEvent<Element>) {
    const name = nameAt(event.target as Element);
    if (name === undefined || !(event.target instanceof HTMLInputElement)) return;
    if (!isPlainEnter(event) || event.defaultPrevented) return;
    event.preventDefault();
    goOn(name);
  }
  return (
    <fieldset
      ref={form}
      className="f-form"
      aria-label="Fields"
      data-field={path}
      onFocus={({ target }) => setFocused(nameAt(target))}
      onBlur={() => setFocused(undefined)}
      onKeyDown={press}
    >
      {names.map((name) => (
        <div key={name} className="f-place" data-name={name}>
          <FieldInput
            name={name}
            description={fields[name] ?? name}
            path={`${path}.${name}`}
            text={textIn(texts, name)}
            problem={problemAt(problems, `${path}.${name}`)}
            onChange={change}
            onToggleBlank={toggleBlank}
            onEnter={goOn}
          />
          {more?.(name)}
        </div>
      ))}
      <p role="status" className="k-visually-hidden">
        {announced}
      </p>
    </fieldset>
  );
}

/** What can be done to the fields; each function stays the same. */
function useFilling(
  form: React.RefObject<HTMLElement | null>,
  names: readonly string[],
  { texts, onChange, onDone }: FieldFormProps,
) {
  const latest = useLatest({ texts, onChange, names, onDone });
  const [focused, setFocused] = useState<string>();
  const [announced, setAnnounced] = useState("");
  /** What stood in a field before it was left blank. */
  const before = useRef(new Map<string, string>());

  const change = useCallback(
    (name: string, text: string | null) => {
      const { current } = latest;
      current.onChange(withText(current.texts, name, text));
    },
    [latest],
  );
  const toggleBlank = useCallback(
    (name: string) => {
      const text = textIn(latest.current.texts, name);
      if (text !== null) before.current.set(name, text);
      change(name, text === null ? (before.current.get(name) ?? "") : null);
      setAnnounced(text === null ? "Not blank any more" : "Left blank");
    },
    [latest, change],
  );
  const goOn = useCallback(
    (name: string) => {
      const { current } = latest;
      const next = current.names[current.names.indexOf(name) + 1];
      const empty = current.names.find((other) => !isDone(textIn(current.texts, other)));
      const target = next ?? empty;
      if (target === undefined) current.onDone?.();
      else inputOf(form.current, target)?.focus();
    },
    [latest, form],
  );
  useCommand("fields.blank", () => focused !== undefined && toggleBlank(focused), {
    enabled: focused !== undefined,
  });
  return { setFocused, announced, change, toggleBlank, goOn };
}

/** Work begins in the first field that is still empty. */
function useFocusOnFirst(
  form: React.RefObject<HTMLElement | null>,
  names: readonly string[],
  texts: Texts | undefined,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the task appears.
  useEffect(() => {
    const empty = names.find((name) => !isDone(textIn(texts, name)));
    if (empty !== undefined) begin(inputOf(form.current, empty));
  }, []);
}
