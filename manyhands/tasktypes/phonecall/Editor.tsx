import { useEffect, useId, useMemo, useRef } from "react";
import { TheAttachment } from "#attachments";
import { begin, FieldForm, firstInputIn } from "#fields";
import { useCommand, useScope } from "#keys";
import { TextArea } from "#kit";
import { type EditorProps, TaskFrame } from "#tasktypes";
import { Choices, plainChoices } from "#values";
import { Attempts } from "./Attempts";
import { Callee } from "./Callee";
import {
  type Answer,
  attemptsIn,
  outcomes,
  type Params,
  phoneIn,
  titleOf,
  withAttempt,
} from "./call";
import { choiceCommand, outcomeCommand, scopeFor } from "./keys";
import { Script } from "./Script";
import { TryAgain } from "./TryAgain";
import "./phonecall.css";

export { check } from "./call";

const none: readonly string[] = [];
const noFields = {};

/** Calling somebody: whom and what to say on one side, what came of it on the other. */
export function Editor(props: EditorProps<Params, Answer>) {
  const { params, attachments, derived, answer, onChange, onSubmit } = props;
  const { script, choices = none, fields = noFields } = params;
  const root = useRef<HTMLDivElement>(null);
  useScope(useMemo(() => scopeFor(choices), [choices]));
  useBeginningAtTheCall(root);
  const submit = () => onSubmit(answer);

  return (
    <TaskFrame
      thing={
        <div className="pc-thing">
          <Callee params={params} phone={phoneIn(derived)} />
          {script ? (
            <Script
              script={script}
              entityName={params.entity_name}
              fields={fields}
              texts={answer?.fields ?? noFields}
              onEnd={submit}
            />
          ) : (
            <SubmitByEnter onSubmit={submit} />
          )}
          {params.attachment && (
            <div className="pc-attachment" data-kind={attachments[0]?.kind ?? "text"}>
              <TheAttachment params={params} attachments={attachments} />
            </div>
          )}
        </div>
      }
    >
      <div ref={root} className="pc">
        <Attempts attempts={attemptsIn(answer)} />
        <Outcomes answer={answer} onChange={onChange} root={root} />
        <FoundOut {...props} onDone={submit} />
        <TextArea
          label="Note"
          description="For whoever calls next, and for the customer's team."
          rows={2}
          value={answer?.note ?? ""}
          onChange={(note) => onChange({ ...answer, note })}
        />
      </div>
    </TaskFrame>
  );
}

/** The keys work from the start: the form's first field waits until somebody has picked up. */
function useBeginningAtTheCall(root: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    root.current?.closest<HTMLElement>("[role=group]")?.focus({ preventScroll: true });
  }, [root]);
}

function SubmitByEnter({ onSubmit }: { onSubmit: () => void }) {
  useCommand("phonecall.next", onSubmit);
  return null;
}

interface OutcomesProps extends Pick<EditorProps<Params, Answer>, "answer" | "onChange"> {
  root: React.RefObject<HTMLElement | null>;
}

function Outcomes({ answer, onChange, root }: OutcomesProps) {
  const id = useId();
  const titles = outcomes.map(([, title]) => title);
  const { outcome } = answer ?? {};

  function choose(title: string, isWholeAnswer: boolean) {
    const found = outcomes.find((one) => one[1] === title)?.[0];
    if (found === undefined) return;
    onChange({ ...answer, outcome: found });
    if (found === "success" && isWholeAnswer) begin(firstInputIn(root.current));
  }
  return (
    <section className="pc-part" data-field="outcome">
      <h2 id={id}>How did it end?</h2>
      <Choices
        labelledBy={id}
        choices={plainChoices(titles)}
        chosen={outcome === undefined ? [] : [titleOf(outcome)]}
        onChoose={choose}
        commands={titles.map((_, place) => outcomeCommand(place))}
        leavesFocus
      />
    </section>
  );
}

/** What is to be found out; after a call that nobody answered, when to try again. */
function FoundOut(props: EditorProps<Params, Answer> & { onDone: () => void }) {
  const { params, answer, onChange, problems, onPostpone, onDone } = props;
  const { choices = none, fields = noFields } = params;
  const id = useId();
  const isUnanswered = answer?.outcome === "no_pickup";
  function putOff(until: Date) {
    onChange(withAttempt(answer, new Date()));
    onPostpone?.(until);
  }
  return (
    <>
      {isUnanswered && onPostpone !== undefined && <TryAgain onLater={putOff} />}
      {/* Hidden, not gone: a form that appears anew would take the focus. */}
      <div className="pc" hidden={isUnanswered}>
        {choices.length > 0 && !isUnanswered && (
          <section className="pc-part" data-field="choice">
            <h2 id={id}>Choose one</h2>
            <Choices
              labelledBy={id}
              choices={plainChoices(choices)}
              chosen={answer?.choice === undefined ? none : [answer.choice]}
              onChoose={(choice) => onChange({ ...answer, choice })}
              commands={choices.map((_, place) => choiceCommand(place))}
              leavesFocus
            />
          </section>
        )}
        {Object.keys(fields).length > 0 && (
          <FieldForm
            fields={fields}
            texts={answer?.fields}
            path="fields"
            problems={problems}
            onChange={(texts) => onChange({ ...answer, fields: texts })}
            onDone={onDone}
          />
        )}
      </div>
    </>
  );
}
