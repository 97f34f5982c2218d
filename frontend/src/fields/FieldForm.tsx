import { useCallback, useEffect, useRef, useState } from "react";
import { useCommand, useScope } from "#keys";
import { type AnswerProblem, problemAt } from "#tasktypes";
import { FieldInput } from "./FieldInput";
import { begin, inputOf, nameAt } from "./focus";
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
  const { fields, texts, onChange, path, problems, onDone, more } = props;
  const form = useRef<HTMLFieldSetElement>(null);
  const names = Object.keys(fields);
  const latest = useLatest({ texts, onChange, names, onDone });
  const [focused, setFocused] = useState<string>();
  const [announced, setAnnounced] = useState("");
  /** What stood in a field before it was left blank. */
  const before = useRef(new Map<string, string>());
  useScope(fieldsScope);
  useFocusOnFirst(form, names, texts);

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
      const { names, texts, onDone } = latest.current;
      const next = names[names.indexOf(name) + 1];
      const empty = names.find((other) => !isDone(textIn(texts, other)));
      if (next !== undefined) inputOf(form.current, next)?.focus();
      else if (empty !== undefined) inputOf(form.current, empty)?.focus();
      else onDone?.();
    },
    [latest],
  );
  useCommand("fields.blank", () => focused !== undefined && toggleBlank(focused), {
    enabled: focused !== undefined,
  });

  return (
    <fieldset
      ref={form}
      className="f-form"
      aria-label="Fields"
      data-field={path}
      onFocus={({ target }) => setFocused(nameAt(target))}
      onBlur={() => setFocused(undefined)}
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
