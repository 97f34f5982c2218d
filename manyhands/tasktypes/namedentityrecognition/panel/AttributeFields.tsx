import { useRef } from "react";
import {
  type AttributeDefinitions,
  AttributeField,
  type Attributes,
  type AttributeValue,
  focusAttribute,
} from "#attributes";
import { KeyHint, useCommand } from "#keys";
import { commandOf } from "../keys";
import { goOn } from "./going-on";

interface AttributeFieldsProps {
  definitions: AttributeDefinitions;
  values: Attributes;
  /** Of the attributes in the answer. */
  path: string;
  problemAt: (path: string) => string | undefined;
  onChange: (name: string, value: AttributeValue | undefined) => void;
}

/** What there is to say about a mark with its label. */
export function AttributeFields(props: AttributeFieldsProps) {
  const { definitions, values, path, problemAt, onChange } = props;
  const form = useRef<HTMLDivElement>(null);
  const entries = Object.entries(definitions);
  useCommand(commandOf("attributes"), () => focusAttribute(form.current), {
    enabled: entries.length > 0,
  });
  if (entries.length === 0) return null;
  return (
    <div ref={form} className="attr-all ner-attributes">
      <p className="ner-attributes-title">
        About it <KeyHint command={commandOf("attributes")} />
      </p>
      {entries.map(([name, definition]) => (
        <AttributeField
          key={name}
          title={definition.description || name}
          definition={definition}
          value={Object.hasOwn(values, name) ? values[name] : undefined}
          field={`${path}.${name}`}
          problem={problemAt(`${path}.${name}`)}
          onChange={(value) => onChange(name, value)}
          onLeave={goOn}
        />
      ))}
    </div>
  );
}
