import { useState } from "react";
import { isObject } from "#conditions";
import { IconButton, TextArea } from "#kit";
import { useConversation } from "../conversation";
import { Part } from "./Part";
import { Passages } from "./Passages";
import type { ControlProps } from "./props";

interface Mark {
  label: string;
  text: string;
}

/** Passages with labels: of the text beside it, or typed where there is none. */
export function LabeledText(props: ControlProps) {
  const { template, field, value, scene, onChange } = props;
  const { current } = useConversation();
  const [typed, setTyped] = useState("");
  const marks = marksIn(value);
  const add = (text: string, label: string) => onChange([...marks, { label, text }]);
  return (
    <Part name={field} isOpen={marks.length === 0}>
      {scene.text === "" && <TextArea label="Passage" rows={1} value={typed} onChange={setTyped} />}
      <Passages
        key={scene.text === "" ? "typed" : "text"}
        text={scene.text === "" ? typed : scene.text}
        labels={template.labels ?? []}
        isCurrent={current === field}
        labelledBy={props.labelledBy}
        onMark={(text, label) => {
          if (text.trim() === "") return;
          // What was typed is one passage.
          add(scene.text === "" ? typed.trim() : text, label);
          setTyped("");
        }}
      />
      {marks.length > 0 && (
        <ul className="chat-marks">
          {marks.map(({ label, text }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same passage may stand there twice.
            <li key={place}>
              <span className="chat-mark-label">{label}</span>
              <q dir="auto">{text}</q>
              <IconButton
                icon="x"
                size="small"
                label={`Take the mark ${label} away`}
                onPress={() => onChange(marks.filter((_, other) => other !== place))}
              />
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function marksIn(value: unknown): Mark[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isObject)
    .map(({ label, text }) => ({ label: String(label ?? ""), text: String(text ?? "") }));
}
