import type { TemplateFormProps } from "#tasktypes";
import type { Params } from "./chat";
import { AnnotationsForm } from "./template-form/AnnotationForm";
import { type DraftMessage, newKey } from "./template-form/draft";
import { Entries } from "./template-form/Entries";
import { NumberInput } from "./template-form/inputs";
import { MessageForm } from "./template-form/MessageForm";
import "./template-form/template-form.css";

export { begun, sampleOf, variablesIn } from "./template-form/draft";

/** The shape of a conversation: its messages, and what is asked at each level. */
export function TemplateForm({ params, models, onChange }: TemplateFormProps<Params>) {
  const { thread } = params;
  const change = (changed: Partial<Params["thread"]>) =>
    onChange({ ...params, thread: { ...thread, ...changed } });
  const messages: readonly DraftMessage[] = thread.messages ?? [];
  return (
    <div className="template-form">
      <div className="entry-row">
        <NumberInput
          label="Turns, at least"
          value={thread.min_turns ?? 1}
          onChange={(value) => change({ min_turns: value ?? 1 })}
        />
        <NumberInput
          label="Turns, at most"
          value={thread.max_turns}
          onChange={(value) => change({ max_turns: value ?? null })}
        />
      </div>
      <Entries<DraftMessage>
        title="Messages of each turn"
        what="message"
        entries={messages}
        nameOf={({ title, key }) => title || key || "No name yet"}
        noteOf={({ role, source, model }) => `${role}, ${model || sourceNotes[source]}`}
        made={() => ({ key: newKey("message", messages), role: "assistant", source: "given" })}
        onChange={(changed) => change({ messages: changed })}
      >
        {(message, changeMessage) => (
          <MessageForm message={message} models={models} onChange={changeMessage} />
        )}
      </Entries>
      <AnnotationsForm
        title="Asked about each turn"
        annotations={thread.turn_annotations}
        onChange={(asked) => change({ turn_annotations: asked })}
      />
      <AnnotationsForm
        title="Asked about the whole conversation"
        annotations={thread.annotations}
        onChange={(asked) => change({ annotations: asked })}
      />
    </div>
  );
}

const sourceNotes = { given: "given", worker: "by the worker", model: "by a model" } as const;
