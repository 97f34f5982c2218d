import { Checkbox, Select, TextField } from "#kit";
import { AnnotationsForm } from "./AnnotationForm";
import type { DraftMessage } from "./draft";

interface MessageFormProps {
  message: DraftMessage;
  /** The names of the project's models. */
  models: readonly string[];
  onChange: (changed: Partial<DraftMessage>) => void;
}

const roles = [
  { id: "system", label: "System" },
  { id: "user", label: "User" },
  { id: "assistant", label: "Assistant" },
  { id: "function", label: "Function" },
] as const;

const sources = [
  { id: "given", label: "Given with each task" },
  { id: "worker", label: "The worker writes it" },
  { id: "model", label: "A model answers" },
] as const;

const rewrites = [
  { id: "none", label: "No" },
  { id: "optional", label: "If they like" },
  { id: "required", label: "Always" },
] as const;

const anyModel = "";

/** Who writes a message, and what is asked about it. */
export function MessageForm({ message, models, onChange }: MessageFormProps) {
  const { key, role, source } = message;
  return (
    <>
      <div className="entry-row">
        <TextField label="Key" value={key} onChange={(typed) => onChange({ key: typed })} isMono />
        <Select
          label="Role"
          options={[...roles]}
          value={role}
          onChange={(chosen) => onChange({ role: chosen })}
        />
        <Select
          label="Written by"
          options={[...sources]}
          value={source}
          onChange={(chosen) =>
            onChange(
              chosen === "model"
                ? { source: chosen, role: "assistant" }
                : { source: chosen, model: null },
            )
          }
        />
      </div>
      {source === "given" && (
        <TextField
          label="Template variable"
          description="Which of the task's template_variables has it; empty for its key."
          value={message.variable ?? ""}
          onChange={(typed) => onChange({ variable: typed === "" ? null : typed })}
          isMono
        />
      )}
      {source === "model" && (
        <Select
          label="Model"
          options={modelOptions(models, message.model)}
          value={message.model ?? anyModel}
          onChange={(chosen) => onChange({ model: chosen === anyModel ? null : chosen })}
        />
      )}
      <TextField
        label="Title"
        value={message.title ?? ""}
        onChange={(typed) => onChange({ title: typed })}
      />
      <TextField
        label="More about it"
        value={message.description ?? ""}
        onChange={(typed) => onChange({ description: typed })}
      />
      <Select
        label="The worker writes a better version"
        options={[...rewrites]}
        value={message.rewrite ?? "none"}
        onChange={(chosen) => onChange({ rewrite: chosen })}
      />
      <Checkbox
        isSelected={message.required !== false}
        onChange={(isOn) => onChange({ required: isOn })}
      >
        Must be there
      </Checkbox>
      <AnnotationsForm
        title="Asked about this message"
        annotations={message.annotations}
        onChange={(annotations) => onChange({ annotations })}
      />
      <AnnotationsForm
        title="Asked about passages in it"
        annotations={message.chunk_annotations}
        onChange={(annotations) => onChange({ chunk_annotations: annotations })}
      />
    </>
  );
}

function modelOptions(models: readonly string[], named: string | null | undefined) {
  const unknown = named != null && !models.includes(named) ? [named] : [];
  return [
    { id: anyModel, label: "Any; dealt anew for each task" },
    ...models.map((name) => ({ id: name, label: name })),
    ...unknown.map((name) => ({ id: name, label: `${name} (not set up)` })),
  ];
}
