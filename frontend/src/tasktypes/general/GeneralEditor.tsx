import { Validator } from "@cfworker/json-schema";
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import { AttachmentPane } from "#attachments";
import { Button, JsonView, TextArea } from "#kit";
import type { AnswerProblem, EditorProps } from "../contract";
import { TaskFrame } from "../TaskFrame";
import { type Answer, parse, skeletonOf, textOf } from "./json";
import { Outline } from "./Outline";
import "./general.css";

export function check(
  _params: unknown,
  answer: unknown,
  schema: object = {},
): readonly AnswerProblem[] {
  const text = textOf(answer as Answer | undefined);
  const complaints = complaintsOf(text, new Validator(schema, "2020-12", false));
  const [first = parse(text).problem] = complaints;
  return first === undefined ? [] : [{ field: "json", message: first }];
}

/** For types without an editor of their own: the answer as JSON, guided by a schema. */
export function GeneralEditor(props: EditorProps<Record<string, unknown>, Answer>) {
  const { params, attachments, answer, onChange, answerSchema = {} } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const text = answer === undefined ? skeletonOf(answerSchema) : textOf(answer);
  const validator = useMemo(() => new Validator(answerSchema, "2020-12", false), [answerSchema]);
  const { value, problem } = parse(text);
  const complaints = complaintsOf(text, validator);
  const write = (json: string) => onChange({ json });
  useCaretInFirstText(area);

  return (
    <TaskFrame thing={<Thing params={params} attachments={attachments} />}>
      <div className="gen">
        <Outline schema={answerSchema} />
        <div data-field="json">
          <TextArea
            label="Answer"
            description="A JSON object. It is checked while you type."
            value={text}
            onChange={write}
            rows={16}
            textAreaRef={area}
            isMono
            spellCheck="false"
            onKeyDown={(event: KeyboardEvent) => keepIndent(event, write)}
          />
        </div>
        <div className="gen-problems" role="status">
          {complaints.slice(0, 8).map((complaint) => (
            <p key={complaint}>{complaint}</p>
          ))}
          {complaints.length === 0 && answer !== undefined && <p data-good="">Fits the form.</p>}
        </div>
        <Button
          size="small"
          variant="quiet"
          isDisabled={problem !== undefined}
          onPress={() => write(JSON.stringify(value, null, 2))}
        >
          Tidy up
        </Button>
      </div>
    </TaskFrame>
  );
}

/** Work begins between the first quotation marks; not on a phone, where a keyboard would open. */
function useCaretInFirstText(area: RefObject<HTMLTextAreaElement | null>) {
  useEffect(() => {
    const { current } = area;
    if (current === null || matchMedia("(pointer: coarse)").matches) return;
    const place = current.value.indexOf('""') + 1;
    current.focus({ preventScroll: true });
    if (place > 0) current.setSelectionRange(place, place);
  }, [area]);
}

function complaintsOf(text: string, validator: Validator): string[] {
  if (text.trim() === "") return [];
  const { value, problem } = parse(text);
  if (problem !== undefined) return [problem];
  const { errors } = validator.validate(value);
  return errors.filter(({ keyword }) => !passingOn.has(keyword)).map(describe);
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
      <JsonView value={params} title="What the customer sent" openLevels={6} />
    </div>
  );
}

/** These only say that something within is wrong. */
const passingOn = new Set(["$ref", "properties", "items", "anyOf", "allOf"]);

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
