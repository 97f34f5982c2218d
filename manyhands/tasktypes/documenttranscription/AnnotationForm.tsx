import type { KeyboardEvent, Ref } from "react";
import { KeyHint, useRunCommand } from "#keys";
import { Button, Checkbox, TextArea, TextField } from "#kit";
import { type AnswerProblem, problemAt } from "#tasktypes";
import { dateOf, moneyOf } from "./check";
import { type Annotation, type Feature, partnersOf, saidBy } from "./model";
import type { Transcribing } from "./Transcribing";
import { readDate, readMoney } from "./values";

interface AnnotationFormProps {
  work: Transcribing;
  problems: readonly AnswerProblem[];
  formRef: Ref<HTMLElement>;
  /** Enter: the next one is drawn. */
  onDone: () => void;
}

const wayOf = {
  box: "drag, or press two corners.",
  polygon: "press corner after corner, and the first again to close it.",
} as const;

/** What the selected annotation says. */
export function AnnotationForm({ work, problems, formRef, onDone }: AnnotationFormProps) {
  const { selected, features, annotations } = work;
  const feature = features.find(({ label }) => label === selected?.label);
  if (selected === undefined || feature === undefined) {
    return (
      <section ref={formRef} className="doc-form" aria-label="Annotation">
        <p className="doc-hint">
          Draw around {work.feature?.title ?? "a text"}: {wayOf[work.params.geometry]} By key:
          arrows and Enter. Then write down what it says.
        </p>
      </section>
    );
  }
  const path = `annotations[${annotations.indexOf(selected)}]`;
  function press(event: KeyboardEvent) {
    const isMore =
      event.shiftKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing;
    if (event.key !== "Enter" || isMore || !(event.target instanceof HTMLElement)) return;
    if (!event.target.matches("input, textarea")) return;
    event.preventDefault();
    onDone();
  }
  const given = { work, one: selected, feature, path, problems };
  return (
    <section ref={formRef} className="doc-form" aria-label="Annotation" onKeyDown={press}>
      {feature.flags.has("checkbox") && (
        <div data-field={`${path}.checked`}>
          <Checkbox
            isSelected={selected.checked ?? false}
            onChange={(checked) => work.change(selected.uuid, { checked })}
          >
            {feature.title} is ticked
          </Checkbox>
        </div>
      )}
      <TextOf {...given} />
      {feature.flags.has("money") && <MoneyOf {...given} />}
      {feature.flags.has("date") && <DateOf {...given} />}
      <Partners work={work} one={selected} path={path} />
      <Actions work={work} one={selected} onDone={onDone} />
    </section>
  );
}

interface PartProps {
  work: Transcribing;
  one: Annotation;
  feature: Feature;
  path: string;
  problems: readonly AnswerProblem[];
}

function TextOf({ work, one, feature, path, problems }: PartProps) {
  const errorMessage = problemAt(problems, `${path}.text`);
  const words = {
    label: feature.title,
    value: one.text,
    autoComplete: "off",
    onChange: (text: string) => work.write(one.uuid, text),
    ...(errorMessage === undefined || one.text !== "" ? {} : { errorMessage }),
  };
  return (
    <div data-field={`${path}.text`}>
      {feature.isBlock ? (
        <TextArea {...words} rows={3} description="Shift and Enter begin a new line." />
      ) : (
        <TextField {...words} spellCheck="false" />
      )}
    </div>
  );
}

function MoneyOf({ work, one, path, problems }: PartProps) {
  const { lang } = work.params;
  const money = moneyOf(one, lang);
  const isRead = one.money === undefined && readMoney(one.text, lang) !== null;
  if (one.text.trim() === "" || (isRead && money !== null)) {
    return (
      <p className="doc-value" role="status">
        {money === null ? "An amount" : `= ${money.amount} ${money.currency ?? ""}`}
      </p>
    );
  }
  const amount = money === null ? "" : String(money.amount);
  const errorMessage = problemAt(problems, `${path}.money`);
  return (
    <div data-field={`${path}.money`}>
      <TextField
        label="Which amount is it?"
        description="As a number, such as 1234.50"
        inputMode="decimal"
        defaultValue={amount}
        onChange={(text) => {
          const typed = readMoney(text, "en-US");
          if (typed !== null) work.change(one.uuid, { money: typed }, `money ${one.uuid}`);
        }}
        {...(errorMessage === undefined || money !== null ? {} : { errorMessage })}
      />
    </div>
  );
}

function DateOf({ work, one, path, problems }: PartProps) {
  const { lang } = work.params;
  const date = dateOf(one, lang);
  if (one.text.trim() === "") return <p className="doc-value">A date</p>;
  const isRead = readDate(one.text, lang) !== null;
  const errorMessage = date === null ? problemAt(problems, `${path}.date`) : undefined;
  return (
    <div data-field={`${path}.date`}>
      <TextField
        label={isRead ? "Read as" : "Which date is it?"}
        type="date"
        value={date ?? one.date ?? ""}
        onChange={(text) => work.change(one.uuid, { date: text }, `date ${one.uuid}`)}
        {...(errorMessage === undefined ? {} : { errorMessage })}
      />
    </div>
  );
}

/** The key of a value, the head of a table's body. */
function Partners({ work, one, path }: { work: Transcribing; one: Annotation; path: string }) {
  const partners = partnersOf(one, work.annotations, work.features);
  if (partners.length === 0) return null;
  const titles = new Map(work.features.map(({ label, title }) => [label, title]));
  return (
    <fieldset className="doc-links" data-field={`${path}.refs`}>
      <legend>Belongs to</legend>
      {partners.map((other) => (
        <Checkbox
          key={other.uuid}
          isSelected={one.refs.includes(other.uuid)}
          onChange={(isLinked) => {
            const others = one.refs.filter((ref) => ref !== other.uuid);
            work.change(one.uuid, { refs: isLinked ? [...others, other.uuid] : others });
          }}
        >
          {titles.get(other.label)}: {saidBy(other) || "no text"}
        </Checkbox>
      ))}
    </fieldset>
  );
}

function Actions({
  work,
  one,
  onDone,
}: {
  work: Transcribing;
  one: Annotation;
  onDone: () => void;
}) {
  const redraw = useRunCommand("documenttranscription.redraw");
  return (
    <div className="doc-actions">
      <Button size="small" variant="primary" onPress={onDone}>
        Done
      </Button>
      <Button
        size="small"
        icon="edit"
        hint={<KeyHint command="documenttranscription.redraw" isQuiet />}
        onPress={redraw}
      >
        {work.isRedrawing ? "Draw it now" : "Draw anew"}
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon="trash"
        onPress={() => {
          work.remove(one.uuid);
          onDone();
        }}
      >
        Delete
      </Button>
    </div>
  );
}
