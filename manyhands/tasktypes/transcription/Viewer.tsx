import { ViewedAttachment } from "#attachments";
import { FieldView } from "#fields";
import type { ViewerProps } from "#tasktypes";
import { RowsView } from "./RowsView";
import { type Params, type Response, tablesOf } from "./transcription";
import "./transcription.css";

/** The page, what was written down from it, and what others wrote down otherwise. */
export function Viewer(props: ViewerProps<Params, Response>) {
  const { params, attachments, response, others = [] } = props;
  return (
    <div className="tr">
      <ViewedAttachment params={params} attachments={attachments} />
      {Object.keys(params.fields).length > 0 && (
        <FieldView
          fields={params.fields}
          texts={response?.fields}
          others={others.map((other) => ({ by: other.by, texts: other.response.fields }))}
        />
      )}
      {tablesOf(params).map(({ name, fields }) => (
        <RowsView
          key={name}
          fields={fields}
          rows={response?.[name]}
          others={others.map((other) => ({ by: other.by, rows: other.response[name] ?? [] }))}
        />
      ))}
    </div>
  );
}
