import { useId } from "react";
import { KeyHint, useCommand } from "#keys";
import { Button, IconButton } from "#kit";
import { problemAt } from "#tasktypes";
import { Control } from "./Control";
import { shownOf } from "./check";
import type { Lookup } from "./conditions";
import { type Field, isRepeated, membersOf, nameOf, type Values, valueIn } from "./fields";
import { useForm } from "./form";

interface FieldListProps {
  fields: readonly Field[];
  values: unknown;
  path: string;
  around: Lookup;
  onChange: (values: Values) => void;
}

/** The fields that are shown, of those that stand together. What is hidden keeps what was typed. */
export function FieldList({ fields, values, path, around, onChange }: FieldListProps) {
  const visible = shownOf(fields, values, around);
  return visible.fields.map((field) => (
    <FieldBlock
      key={field.field_id}
      field={field}
      path={`${path}.${field.field_id}`}
      given={valueIn(values, field.field_id)}
      around={visible.texts}
      onChange={(given) => onChange({ ...(values as Values | undefined), [field.field_id]: given })}
    />
  ));
}

interface BlockProps {
  field: Field;
  path: string;
  given: unknown;
  around: Lookup;
  onChange: (given: unknown) => void;
}

function FieldBlock(props: BlockProps) {
  const { field, path } = props;
  const { problems } = useForm();
  const title = useId();
  const wrong = problemAt(problems, path);
  const isSet = field.type === "field_set";
  return (
    <section
      className="tc-field"
      data-field={path}
      data-set={isSet ? "" : undefined}
      data-repeated={isRepeated(field) ? path : undefined}
      aria-labelledby={title}
    >
      <header className="tc-header">
        <h3 id={title} dir="auto">
          {nameOf(field)}
        </h3>
        {field.required && <span className="tc-required">required</span>}
        <RuleOf field={field} />
      </header>
      {field.description && <p className="tc-words">{field.description}</p>}
      {field.hint && field.type !== "text" && <p className="tc-words">{field.hint}</p>}
      {isRepeated(field) ? (
        <Responses {...props} />
      ) : (
        <OneResponse {...props} label={nameOf(field)} />
      )}
      {wrong !== undefined && (isSet || isRepeated(field)) && <p className="tc-problem">{wrong}</p>}
    </section>
  );
}

function RuleOf({ field }: { field: Field }) {
  const { min_choices: least = 1, max_choices: most = 1 } = field;
  if (field.type !== "category" || most === 1) return null;
  return (
    <span className="tc-rule">
      {least === most ? `Choose ${most}` : `Choose ${least} to ${most}`}
    </span>
  );
}

function OneResponse({
  field,
  label,
  path,
  given,
  around,
  onChange,
}: BlockProps & { label: string }) {
  const { problems } = useForm();
  if (field.type !== "field_set") {
    return (
      <Control
        field={field}
        label={label}
        path={path}
        given={given}
        problem={problemAt(problems, path)}
        onChange={onChange}
      />
    );
  }
  return (
    <div className="tc-set" data-inline={field.inline ? "" : undefined}>
      <FieldList
        fields={membersOf(field)}
        values={given}
        path={path}
        around={around}
        onChange={onChange}
      />
    </div>
  );
}

/** Several responses to a field: there is always one to fill in, and one more when it is wanted. */
function Responses({ field, path, given, around, onChange }: BlockProps) {
  const { repeated, goTo } = useForm();
  const { min_responses_required: least = 1, max_responses_required: most = 1 } = field;
  const fresh = field.type === "field_set" ? {} : null;
  const kept: unknown[] = Array.isArray(given) ? given : [];
  const missing = Math.max(0, (field.required ? least : 1) - kept.length);
  const responses = [...kept, ...Array.from({ length: missing }, () => fresh)];
  const isHere = repeated === path;

  function add() {
    onChange([...responses, fresh]);
    goTo(`${path}[${responses.length}]`);
  }
  function remove(place: number) {
    onChange(responses.filter((_, other) => other !== place));
    goTo(`${path}[${Math.max(0, Math.min(place, responses.length - 2))}]`);
  }
  useCommand("textcollection.add", add, { enabled: isHere && responses.length < most });
  useCommand("textcollection.remove", () => remove(placeIn(path)), {
    enabled: isHere && responses.length > 1,
  });

  return (
    <>
      <ol className="tc-responses">
        {responses.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a response has nothing but its place.
          <li key={place} className="tc-response" data-field={`${path}[${place}]`}>
            <div>
              <OneResponse
                field={field}
                label={`${nameOf(field)} ${place + 1}`}
                path={`${path}[${place}]`}
                given={one}
                around={around}
                onChange={(changed) => onChange(responses.with(place, changed))}
              />
            </div>
            {responses.length > 1 && (
              <IconButton
                icon="x"
                size="small"
                label={`Take away ${nameOf(field)} ${place + 1}`}
                excludeFromTabOrder
                onPress={() => remove(place)}
              />
            )}
          </li>
        ))}
      </ol>
      {responses.length < most && (
        <Button
          size="small"
          variant="quiet"
          icon="plus"
          hint={isHere ? <KeyHint command="textcollection.add" /> : undefined}
          excludeFromTabOrder
          onPress={add}
        >
          Another <span className="k-visually-hidden">{nameOf(field)}</span>
        </Button>
      )}
    </>
  );
}

/** The place of the response that has the focus. */
function placeIn(path: string): number {
  const around = document.activeElement?.closest<HTMLElement>(
    `[data-field^="${CSS.escape(path)}["]`,
  );
  const response = around?.closest<HTMLElement>("li.tc-response");
  const list = response?.parentElement;
  return response == null || list == null ? 0 : [...list.children].indexOf(response);
}
