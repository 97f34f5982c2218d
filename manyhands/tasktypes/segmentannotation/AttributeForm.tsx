import { useRef } from "react";
import { AttributeField, askedOf } from "#attributes";
import { KeyHint, useCommand } from "#keys";
import type { AnswerProblem } from "#tasktypes";
import { commandOf } from "./keys";
import type { Segmentation } from "./useSegmentation";

interface AttributeFormProps {
  work: Segmentation;
  problems: readonly AnswerProblem[];
  onLeave: () => void;
}

/** What is asked of the area in hand. */
export function AttributeForm({ work, problems, onLeave }: AttributeFormProps) {
  const form = useRef<HTMLDivElement>(null);
  const { inHand, sheet, params } = work;
  const area = inHand === undefined ? undefined : sheet.areas[inHand - 1];
  const attributes = (area?.attributes ?? {}) as Parameters<typeof askedOf>[2];
  const asked =
    area === undefined ? [] : askedOf(params.annotation_attributes ?? {}, area.label, attributes);
  useCommand(commandOf("attributes"), () => form.current?.querySelector("input")?.focus(), {
    enabled: asked.length > 0,
  });
  if (inHand === undefined || asked.length === 0) return null;
  return (
    <div ref={form} className="attr-all">
      <p className="seg-share">
        About it <KeyHint command={commandOf("attributes")} />
      </p>
      {asked.map(([name, definition]) => {
        const field = `areas[${inHand - 1}].attributes.${name}`;
        return (
          <AttributeField
            key={`${inHand} ${name}`}
            title={definition.description || name}
            definition={definition}
            value={attributes[name]}
            field={field}
            problem={problems.find((one) => one.field === field)?.message}
            onChange={(value) => work.say(inHand, name, value)}
            onLeave={onLeave}
          />
        );
      })}
    </div>
  );
}
