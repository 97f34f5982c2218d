import { useRef } from "react";
import { isEmpty } from "#conditions";
import { isPlainEnter } from "#fields";
import { TextArea } from "#kit";
import { NumberField } from "#values";
import { useConversation } from "../conversation";
import { Part } from "./Part";
import type { ControlProps } from "./props";

/** A text of one's own; Enter goes on until there are lines to write. */
export function Writing({ template, field, value, onChange }: ControlProps) {
  const { goOn } = useConversation();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = typeof value === "string" ? value : "";
  return (
    <Part name={field} isOpen={isEmpty(value)}>
      <TextArea
        label={template.title || template.key}
        isLabelHidden
        rows={1}
        textAreaRef={area}
        value={text}
        onChange={onChange}
        onKeyDown={(event) => {
          if (text.includes("\n") || !isPlainEnter(event)) return;
          event.preventDefault();
          goOn(field);
        }}
      />
    </Part>
  );
}

/** A number of many. */
export function NumberWriting({ template, field, value, onChange }: ControlProps) {
  const { goOn } = useConversation();
  return (
    <Part name={field} isOpen={isEmpty(value)}>
      <NumberField
        label={template.title || template.key}
        isLabelHidden
        bounds={{ min: template.min ?? null, max: template.max ?? null, step: 1 }}
        value={typeof value === "number" || typeof value === "string" ? value : undefined}
        onChange={onChange}
        onEnter={() => goOn(field)}
      />
    </Part>
  );
}
