import { Validator } from "@cfworker/json-schema";
import { type KeyboardEvent, useMemo } from "react";
import { AttachmentPane } from "#attachments";
import { Button, JsonView, TextArea } from "#kit";
import type { AnswerProblem, EditorProps } from "../contract";
import { TaskFrame } from "../TaskFrame";
import { type Answer, parse, skeletonOf, textOf } from "./json";
import { Outline } from "./Outline";
import "./general.css";

/** What the text says is the server's to judge; that it is an object is seen here. */
export function check(_params: unknown, answer: unknown): readonly AnswerProblem[] {
  const { problem } = parse(textOf(answer as Answer | undefined));
  return problem === undefined ? [] : [{ field: "json", message: problem }];
}

/** For types without an editor of their own: the answer as JSON, guided by a schema. */
export function GeneralEditor(props: EditorProps<Record<string, unknown>, Answer>) {
  const { params, attachments, answer, onChange, answerSchema = {} } = props;
  const text = textOf(answer);
  const validator = useMemo(() => new Validator(answerSchema, "2020-12", false), [answerSchema]);
  const { value, problem } = parse(text);
  const complaints = complaintsOf(text, validator);
  const write = (json: string) => onChange({ json });

  return (
    <TaskFrame thing={<Thing params={params} attachments={attachments} />}>
      <div className="gen" data-field="json">
        <Outline schema={answerSchema} />
        <div className="gen-tools">
          <Button size="small" onPress={() => write(skeletonOf(answerSchema))}>
            Begin with the form
          </Button>
          <Button
            size="small"
            variant="quiet"
            isDisabled={problem !== undefined}
            onPress={() => write(JSON.stringify(value, null, 2))}
          >
            Tidy up
          </Button>
        </div>
        <TextArea
          label="Answer"
          description="A JSON object. It is checked while you type."
          value={text}
          onChange={write}
          rows={16}
          isMono
          spellCheck="false"
          onKeyDown={(event: KeyboardEvent) => keepIndent(event, write)}
        />
        <ul className="gen-problems" role="status">
          {complaints.slice(0, 8).map((complaint) => (
            <li key={complaint}>{complaint}</li>
          ))}
          {complaints.length === 0 && text.trim() !== "" && <li data-good="">Fits the form.</li>}
        </ul>
      </div>
    </TaskFrame>
  );
}

function complaintsOf(text: string, validator: Validator): string[] {
  if (text.trim() === "") return [];
  const { value, problem } = parse(text);
  if (problem !== undefined) return [problem];
  return validator.validate(value).errors.map(describe);
}

function Thing({
  params,
  attachments,
}: Pick<EditorProps<Record<string, unknown>, Answer>, "params" | "attachments">) {
  return (
    <div className="gen-thing">
      {attachments.map((attachment) => (
        <div key={attachment.name} className="gen-attachment">
          <AttachmentPane attachment={attachment} />
        </div>
      ))}
      <JsonView value={params} title="What the customer sent" />
    </div>
  );
}

interface Complaint {
  instanceLocation: string;
  error: string;
}

function describe({ instanceLocation, error }: Complaint): string {
  const path = instanceLocation.replace(/^#\/?/, "").replaceAll("/", ".");
  return path === "" ? error : `${path}: ${error}`;
}

/** A new line begins where the one before began. */
function keepIndent(event: KeyboardEvent, write: (text: string) => void) {
  const { target } = event;
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
  if (!(target instanceof HTMLTextAreaElement)) return;
  const { selectionStart, selectionEnd, value } = target;
  const line = value.slice(0, selectionStart).split("\n").at(-1) ?? "";
  const indent = /^ */.exec(line)?.[0] ?? "";
  if (indent === "") return;
  event.preventDefault();
  const inserted = `\n${indent}`;
  write(value.slice(0, selectionStart) + inserted + value.slice(selectionEnd));
  const caret = selectionStart + inserted.length;
  requestAnimationFrame(() => target.setSelectionRange(caret, caret));
}
