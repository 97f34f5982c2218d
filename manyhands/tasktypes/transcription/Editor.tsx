import { useRef } from "react";
import { TheAttachment } from "#attachments";
import { FieldForm, useInsertion } from "#fields";
import { useScope } from "#keys";
import { type EditorProps, TaskFrame } from "#tasktypes";
import { scope } from "./keys";
import { RowTable } from "./RowTable";
import { type Answer, type Params, tablesOf } from "./transcription";
import "./transcription.css";

export { check } from "./transcription";

/** So many columns fit beside the page. */
const mostNarrowColumns = 2;

/** Reading texts off a page: fields first, then rows. */
export function Editor(props: EditorProps<Params, Answer>) {
  const { params, attachments, answer, onChange, onSubmit, problems } = props;
  const whole = useRef<HTMLDivElement>(null);
  const insert = useInsertion();
  useScope(scope);
  const tables = tablesOf(params);
  const hasFields = Object.keys(params.fields).length > 0;
  const submit = () => onSubmit(answer);
  /** From the last field into the rows; after the last of all, the work is done. */
  const goOnTo = (place: number) => () => {
    const table = tables[place];
    if (table === undefined) return submit();
    whole.current?.querySelector<HTMLElement>(`[data-field="${table.name}"] input`)?.focus();
  };
  const change = (part: Partial<Answer>) => onChange({ ...answer, ...part });

  return (
    <TaskFrame
      thing={<TheAttachment params={params} attachments={attachments} onWords={insert} />}
      isWide={tables.some(({ fields }) => Object.keys(fields).length > mostNarrowColumns)}
    >
      <div ref={whole} className="tr">
        {hasFields && (
          <FieldForm
            fields={params.fields}
            texts={answer?.fields}
            path="fields"
            problems={problems}
            onChange={(fields) => change({ fields })}
            onDone={goOnTo(0)}
          />
        )}
        {tables.map(({ name, fields }, place) => (
          <RowTable
            key={name}
            path={name}
            fields={fields}
            rows={answer?.[name]}
            problems={problems}
            onChange={(rows) => change({ [name]: rows })}
            onDone={goOnTo(place + 1)}
          />
        ))}
      </div>
    </TaskFrame>
  );
}
