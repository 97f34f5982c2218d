import { ViewedAttachment } from "#attachments";
import { FieldView } from "#fields";
import { Badge, StatusMessage } from "#kit";
import type { ViewerProps } from "#tasktypes";
import { ChoiceView } from "#values";
import { Attempts } from "./Attempts";
import { attemptsIn, noteIn, type Params, phoneIn, type Response, titleOf } from "./call";
import "./phonecall.css";

/** Whom to call and what to say; how the calls went, and what was found out. */
export function Viewer(props: ViewerProps<Params, Response>) {
  const { params, attachments, derived, response, answer, others = [] } = props;
  const { script, fields = {}, choices = [] } = params;
  const note = noteIn(answer);
  return (
    <div className="pc">
      <div className="pc-callee">
        <h3 dir="auto">{params.entity_name}</h3>
        <p className="pc-viewed-number" dir="ltr">
          {phoneIn(derived)?.international ?? params.phone_number}
        </p>
      </div>
      {script && (
        <blockquote className="pc-viewed-script" dir="auto">
          {script}
        </blockquote>
      )}
      <ViewedAttachment params={params} attachments={attachments} />
      <Attempts attempts={attemptsIn(answer)} />
      {response !== undefined && (
        <StatusMessage tone={response.outcome === "success" ? "success" : "warning"}>
          {titleOf(response.outcome)}
          {note !== "" && `. Note: ${note}`}
        </StatusMessage>
      )}
      {others.map(({ by, response: { outcome } }) => (
        <p key={by}>
          <Badge icon="user">{by}</Badge> {titleOf(outcome)}
        </p>
      ))}
      {choices.length > 0 && (
        <ChoiceView
          label="Choices"
          choices={choices}
          chosen={response?.choice === undefined ? [] : [response.choice]}
          others={others.map((other) => ({
            by: other.by,
            chosen: other.response.choice === undefined ? [] : [other.response.choice],
          }))}
        />
      )}
      {Object.keys(fields).length > 0 && (
        <FieldView
          fields={fields}
          texts={response?.fields}
          others={others.map((other) => ({ by: other.by, texts: other.response.fields }))}
        />
      )}
    </div>
  );
}
