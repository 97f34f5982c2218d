import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { TheAttachment } from "#attachments";
import { begin } from "#fields";
import { useCommand, useScope } from "#keys";
import { Icon } from "#kit";
import { type EditorProps, problemAt, TaskFrame } from "#tasktypes";
import { Choices, NumberField } from "#values";
import { choiceCommand, mostKeys, scope } from "./keys";
import {
  choicesOf,
  chosenIn,
  isDone,
  nameOf,
  press,
  type Taxonomy,
  type TaxonomyParams,
  type TaxonomyValue,
  type TaxonomyValues,
  valueIn,
} from "./taxonomies";
import "./categorization.css";

const choiceTypes = new Set(["radio", "checkbox"]);
const commands = Array.from({ length: mostKeys }, (_, place) => choiceCommand(place));

/** One question under the other. The keys of choices mean the question one is at, at first the first. */
export function TaxonomyForm(props: EditorProps<TaxonomyParams, TaxonomyValues>) {
  const { params, attachments, answer, onChange, onSubmit, problems } = props;
  const form = useRef<HTMLDivElement>(null);
  const keys = useMemo(() => Object.keys(params.taxonomies), [params]);
  const [current, setCurrent] = useState(() => firstOpen(params, answer) ?? keys[0]);
  useScope(scope);
  useCommand("categorization.submit", () => onSubmit(answer));

  function change(key: string, value: TaxonomyValue): TaxonomyValues {
    const changed = { ...answer, taxonomies: { ...answer?.taxonomies, [key]: value } };
    onChange(changed);
    return changed;
  }
  const goTo = useCallback((key: string) => {
    setCurrent(key);
    const block = form.current?.querySelector(`[data-taxonomy="${CSS.escape(key)}"]`);
    block?.querySelector<HTMLElement>("input:checked, input")?.focus();
  }, []);
  /** To the next question; after the last to one that was left out, or all is handed in. */
  function goOn(key: string, changed: TaxonomyValues | undefined, isAll = false) {
    const next = keys[keys.indexOf(key) + 1] ?? firstOpen(params, changed);
    if (next !== undefined) goTo(next);
    else if (isAll) onSubmit(changed);
  }
  useEffect(() => {
    const first = form.current?.querySelector<HTMLInputElement>("[data-current] input");
    // The keys of choices need no focus; a number does, and what is typed to find a choice.
    if (first != null && !choiceTypes.has(first.type)) begin(first);
  }, []);

  return (
    <TaskFrame thing={<TheAttachment params={params} attachments={attachments} />}>
      <div ref={form} className="cat-taxonomies" data-field="taxonomies">
        {Object.entries(params.taxonomies).map(([key, taxonomy]) => (
          <Question
            key={key}
            taxonomyKey={key}
            taxonomy={taxonomy}
            value={valueIn(answer, key)}
            isCurrent={key === current}
            problem={problemAt(problems, `taxonomies.${key}`)}
            onFocus={() => setCurrent(key)}
            onChange={(value) => change(key, value)}
            onDone={(value) => {
              const changed = change(key, value);
              if (!taxonomy.allow_multiple) goOn(key, changed);
            }}
            onEnter={() => goOn(key, answer, true)}
          />
        ))}
      </div>
    </TaskFrame>
  );
}

function firstOpen(
  { taxonomies }: TaxonomyParams,
  answer: TaxonomyValues | undefined,
): string | undefined {
  return Object.keys(taxonomies).find((key) => {
    const taxonomy = taxonomies[key];
    return taxonomy !== undefined && !isDone(taxonomy, valueIn(answer, key));
  });
}

interface QuestionProps {
  taxonomyKey: string;
  taxonomy: Taxonomy;
  value: TaxonomyValue | undefined;
  /** The keys of choices mean this one. */
  isCurrent: boolean;
  problem: string | undefined;
  onFocus: () => void;
  onChange: (value: TaxonomyValue) => void;
  /** Nothing more is to be said here. */
  onDone: (value: TaxonomyValue) => void;
  onEnter: () => void;
}

function Question(props: QuestionProps) {
  const { taxonomyKey, taxonomy, value, isCurrent, problem, onFocus, onChange } = props;
  const title = useId();
  const choices = useMemo(() => choicesOf(taxonomy), [taxonomy]);
  return (
    <section
      className="cat-taxonomy"
      data-taxonomy={taxonomyKey}
      data-field={`taxonomies.${taxonomyKey}`}
      data-current={isCurrent ? "" : undefined}
      aria-labelledby={title}
      onFocus={onFocus}
    >
      <header className="cat-header">
        <h2 id={title} dir="auto">
          {nameOf(taxonomyKey, taxonomy)}
        </h2>
        {isDone(taxonomy, value) && <Icon name="check" label="answered" />}
        {taxonomy.allow_multiple && <span className="cat-id">Choose all that fit</span>}
      </header>
      {taxonomy.type === "number" ? (
        <NumberField
          label={nameOf(taxonomyKey, taxonomy)}
          isLabelHidden
          bounds={taxonomy}
          value={Array.isArray(value) ? undefined : (value as string | number | undefined)}
          problem={problem}
          onChange={onChange}
          onEnter={props.onEnter}
        />
      ) : (
        <Choices
          labelledBy={title}
          choices={choices}
          chosen={chosenIn(taxonomy, value)}
          isMultiple={taxonomy.allow_multiple === true}
          commands={isCurrent ? commands : undefined}
          onChoose={(pressed, isDone) => {
            const chosen = press(taxonomy, value, pressed);
            if (isDone) props.onDone(chosen);
            else onChange(chosen);
          }}
        />
      )}
    </section>
  );
}
