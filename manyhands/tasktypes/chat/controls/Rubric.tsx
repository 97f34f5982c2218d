import { useId } from "react";
import { isEmpty, isObject } from "#conditions";
import type { Choice } from "#values";
import { useConversation } from "../conversation";
import { scaleOf } from "../values";
import { numbers, Scale } from "./Choosing";
import { Part } from "./Part";
import type { ControlProps } from "./props";

const saidOfLine: readonly Choice[] = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
  { value: "not_applicable", label: "n/a" },
];

/** A table of criteria: each with a scale, or with yes, no and not applicable. */
export function Rubric(props: ControlProps) {
  const { template, value, onChange } = props;
  const isRating = template.type === "rubric_rating";
  const member = isRating ? "ratings" : "criteria";
  const { min, max } = scaleOf(template);
  const choices = isRating ? numbers(min, max) : saidOfLine;
  const members = isObject(value) ? value[member] : undefined;
  const said = isObject(members) ? members : {};
  return (
    <div className="chat-rubric">
      {(template.criteria_definitions ?? []).map(({ id, criterion, weight = 1 }) => (
        <Line
          key={id}
          field={`${props.field}#${id}`}
          criterion={weight === 1 ? criterion : `${criterion} (× ${weight})`}
          choices={choices}
          said={said[id]}
          onSay={(chosen) =>
            onChange({ [member]: { ...said, [id]: isRating ? Number(chosen) : chosen } })
          }
        />
      ))}
    </div>
  );
}

interface LineProps {
  field: string;
  criterion: string;
  choices: readonly Choice[];
  said: unknown;
  onSay: (chosen: string) => void;
}

function Line({ field, criterion, choices, said, onSay }: LineProps) {
  const id = useId();
  const { goOn } = useConversation();
  return (
    <div className="chat-rubric-line">
      <p id={id} dir="auto">
        {criterion}
      </p>
      <Part name={field} isOpen={isEmpty(said)}>
        <Scale
          field={field}
          labelledBy={id}
          choices={choices}
          chosen={isEmpty(said) ? undefined : String(said)}
          onChoose={(chosen, isDone) => {
            onSay(chosen);
            if (isDone) goOn(field);
          }}
        />
      </Part>
    </div>
  );
}
