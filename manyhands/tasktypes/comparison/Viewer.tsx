import { FieldView } from "#fields";
import type { ViewerProps } from "#tasktypes";
import { ChoiceView } from "#values";
import { orderIn, type Params, type Response } from "./comparison";
import { Panes } from "./Panes";
import "./comparison.css";

/** What was compared, in the customer's order, and what came of it. */
export function Viewer(props: ViewerProps<Params, Response>) {
  const { params, attachments, response, answer, others = [] } = props;
  const { choices = [], fields = {} } = params;
  const count = params.attachments.length;
  const order = orderIn(answer, count);
  return (
    <div className="cmp">
      <div className="cmp-viewed" data-kind={params.attachment_type}>
        <Panes
          params={params}
          attachments={attachments}
          order={params.attachments.map((_, place) => place)}
          isMarked={params.attachment_type === "text" && count > 1}
        />
      </div>
      {order !== undefined && count > 1 && (
        <p className="cmp-count">
          Shown in the order {order.map((place) => place + 1).join(", ")}.
        </p>
      )}
      {choices.length > 0 && (
        <ChoiceView
          label="Choices"
          choices={choices}
          chosen={chosenIn(response)}
          others={others.map((other) => ({ by: other.by, chosen: chosenIn(other.response) }))}
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

function chosenIn(response: Response | undefined): readonly string[] {
  return response?.choice === undefined ? [] : [response.choice];
}
