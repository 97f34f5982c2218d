import { useId, useState } from "react";
import { Button, Checkbox, IconButton, Select, StatusMessage, TextArea, TextField } from "#kit";
import { type AnnotationTemplate, nameOf } from "../chat";
import {
  answersTo,
  comparableIn,
  conditionsOf,
  type Rule,
  type Rules,
  rulesIn,
  type Test,
  takesOne,
} from "./conditions";
import { JsonInput } from "./inputs";
import "./conditions-form.css";

interface ConditionsFormProps {
  conditions: AnnotationTemplate["conditions"];
  /** What is asked before it, in the same place. */
  before: readonly AnnotationTemplate[];
  onChange: (conditions: readonly unknown[] | null) => void;
}

/** When something is asked: rule by rule, or as JSON where rules cannot say it. */
export function ConditionsForm({ conditions, before, onChange }: ConditionsFormProps) {
  const id = useId();
  const [rules, setRules] = useState<Rules | undefined>(() => rulesIn(conditions));
  function change(changed: Rules) {
    setRules(changed);
    onChange(conditionsOf(changed, before));
  }
  return (
    <section className="conditions" aria-labelledby={id}>
      <h4 id={id}>When it is asked</h4>
      {rules === undefined ? (
        <AsJson conditions={conditions} onChange={onChange} onRules={setRules} />
      ) : (
        <ByRules rules={rules} before={before} onChange={change}>
          <Button size="small" variant="quiet" onPress={() => setRules(undefined)}>
            Write it as JSON
          </Button>
        </ByRules>
      )}
    </section>
  );
}

interface AsJsonProps extends Omit<ConditionsFormProps, "before"> {
  onRules: (rules: Rules) => void;
}

function AsJson({ conditions, onChange, onRules }: AsJsonProps) {
  const rules = rulesIn(conditions);
  return (
    <>
      <JsonInput
        label="Conditions"
        description={'Asked when one holds, such as [{"quality": [1, 2]}].'}
        value={conditions}
        onChange={(found) => onChange(found ?? null)}
      />
      <Button
        size="small"
        variant="quiet"
        isDisabled={rules === undefined}
        onPress={() => rules !== undefined && onRules(rules)}
      >
        Back to rules
      </Button>
      {rules === undefined && <p>Rules cannot say this: it is kept as JSON.</p>}
    </>
  );
}

interface ByRulesProps {
  rules: Rules;
  before: readonly AnnotationTemplate[];
  onChange: (rules: Rules) => void;
  children: React.ReactNode;
}

const needs = [
  { id: "all", label: "All of these hold" },
  { id: "any", label: "One of these holds" },
] as const;

function ByRules({ rules: { need, rules }, before, onChange, children }: ByRulesProps) {
  const others = comparableIn(before);
  const first = others[0];
  return (
    <>
      {rules.length === 0 && <p>Always.</p>}
      {rules.length > 1 && (
        <Select
          label="Asked when"
          options={[...needs]}
          value={need}
          onChange={(chosen) => onChange({ need: chosen, rules })}
        />
      )}
      {rules.length > 0 && (
        <ol aria-label="Rules">
          {rules.map((rule, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no names.
            <li key={place}>
              <RuleForm
                rule={rule}
                others={others}
                onChange={(changed) => onChange({ need, rules: rules.with(place, changed) })}
              />
              <IconButton
                icon="trash"
                label={`Remove rule ${place + 1}`}
                onPress={() => onChange({ need, rules: rules.toSpliced(place, 1) })}
              />
            </li>
          ))}
        </ol>
      )}
      {first === undefined && (
        <p>Questions before this one can decide whether it is asked; there are none yet.</p>
      )}
      <div className="entry-buttons">
        <Button
          size="small"
          icon="plus"
          isDisabled={first === undefined}
          onPress={() => first && onChange({ need, rules: [...rules, begun(first)] })}
        >
          Add a rule
        </Button>
        {children}
      </div>
    </>
  );
}

function begun(annotation: AnnotationTemplate): Rule {
  const first = answersTo(annotation)?.[0]?.id ?? "";
  return { key: annotation.key, test: "is", values: [first] };
}

const tests: readonly { id: Test; label: string }[] = [
  { id: "is", label: "is" },
  { id: "is-not", label: "is not" },
  { id: "one-of", label: "is one of" },
  { id: "none-of", label: "is none of" },
];

/** Several values may have been chosen at once. */
const testsOfSeveral: typeof tests = [
  { id: "is", label: "has" },
  { id: "is-not", label: "does not have" },
  { id: "one-of", label: "has one of" },
  { id: "none-of", label: "has none of" },
];

interface RuleFormProps {
  rule: Rule;
  others: readonly AnnotationTemplate[];
  onChange: (rule: Rule) => void;
}

function RuleForm({ rule, others, onChange }: RuleFormProps) {
  const { key, test, values } = rule;
  const other = others.find((one) => one.key === key);
  const known = others.map((one) => ({ id: one.key, label: nameOf(one) }));
  const options = other === undefined ? [...known, { id: key, label: key }] : known;
  return (
    <div className="entry-row">
      <Select
        label="The answer to"
        options={options}
        value={key}
        onChange={(chosen) => {
          const changed = others.find((one) => one.key === chosen);
          if (changed) onChange({ ...begun(changed), test });
        }}
      />
      <Select
        label="Test"
        options={[...(other?.type === "category_multiple" ? testsOfSeveral : tests)]}
        value={test}
        onChange={(chosen) =>
          onChange({
            ...rule,
            test: chosen,
            values: takesOne(chosen) ? values.slice(0, 1) : values,
          })
        }
      />
      <Wanted rule={rule} other={other} onChange={onChange} />
      {other === undefined && (
        <StatusMessage tone="warning" isStanding>
          {`No question before this one has the key “${key}”.`}
        </StatusMessage>
      )}
    </div>
  );
}

interface WantedProps {
  rule: Rule;
  other: AnnotationTemplate | undefined;
  onChange: (rule: Rule) => void;
}

/** The value or values that are compared with. */
function Wanted({ rule, other, onChange }: WantedProps) {
  const { test, values } = rule;
  const id = useId();
  const change = (changed: readonly string[]) => onChange({ ...rule, values: changed });
  const answers = withUnknown(answersTo(other), values);
  if (takesOne(test)) {
    const value = values[0] ?? "";
    if (answers === undefined)
      return <TextField label="Value" value={value} onChange={(typed) => change([typed])} />;
    return (
      <Select
        label="Value"
        options={answers}
        value={value || null}
        onChange={(one) => change([one])}
      />
    );
  }
  if (answers === undefined) {
    return (
      <TextArea
        label="Values"
        description="One in each line."
        rows={3}
        value={values.join("\n")}
        onChange={(typed) => change(typed.split("\n"))}
      />
    );
  }
  return (
    <fieldset className="condition-values" aria-labelledby={id}>
      <span id={id}>Values</span>
      {answers.map(({ id: one, label }) => (
        <Checkbox
          key={one}
          isSelected={values.includes(one)}
          onChange={(isOn) =>
            change(isOn ? [...values, one] : values.filter((value) => value !== one))
          }
        >
          {label}
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** With the values that are wanted, though they can no longer be chosen. */
function withUnknown(answers: ReturnType<typeof answersTo>, values: readonly string[]) {
  const unknown = values.filter((value) => value && !answers?.some(({ id }) => id === value));
  return answers && [...answers, ...unknown.map((value) => ({ id: value, label: value }))];
}
