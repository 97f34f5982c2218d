import { memo, useEffect, useId, useRef, useState } from "react";
import { isPlainEnter } from "#fields";
import { KeyHint, useCommand } from "#keys";
import { TextArea } from "#kit";
import { problemAt } from "#tasktypes";
import {
  type AnnotationTemplate,
  type Given,
  nameOf,
  type Path,
  type Scene,
  written,
} from "./chat";
import { Choosing, mostOnScale, ScaleOfNumbers, YesOrNo } from "./controls/Choosing";
import { Files } from "./controls/Files";
import { LabeledText } from "./controls/LabeledText";
import type { ControlProps } from "./controls/props";
import { Ranking } from "./controls/Ranking";
import { Rubric } from "./controls/Rubric";
import { WorkspaceLink } from "./controls/WorkspaceLink";
import { NumberWriting, Writing } from "./controls/Writing";
import { useConversation } from "./conversation";
import "./controls/controls.css";

interface QuestionProps {
  template: AnnotationTemplate;
  given: Given | undefined;
  path: Path;
  scene: Scene;
}

const none: Given = {};

/** One thing that is asked: its control, or that there is nothing to say, and why. */
export const Question = memo(function Question({
  template,
  given = none,
  path,
  scene,
}: QuestionProps) {
  const { change, current, problems } = useConversation();
  const title = useId();
  const field = written(path);
  const isCurrent = current === field || current?.startsWith(`${field}#`) === true;
  const wrong = problemAt(problems, field);
  const Control = controlOf(template);
  const say = (changed: Given) => change(path, { ...given, ...changed });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus.
    <div
      className="chat-question"
      role="group"
      data-field={field}
      data-invalid={wrong === undefined ? undefined : ""}
      aria-labelledby={title}
      // Out of a text, keys still mean this question.
      tabIndex={-1}
    >
      <header className="chat-question-header">
        <h3 id={title} dir="auto">
          {nameOf(template)}
        </h3>
        {template.required && <span className="chat-required">required</span>}
      </header>
      {template.description && <p className="chat-words-of-question">{template.description}</p>}
      <Control
        template={template}
        labelledBy={title}
        path={path}
        field={field}
        value={given.value}
        scene={scene}
        onChange={(value) => say({ value, not_applicable: false, cannot_assess: false })}
      />
      <Aside template={template} given={given} field={field} isCurrent={isCurrent} onSay={say} />
      {wrong !== undefined && <p className="chat-problem">{wrong}</p>}
    </div>
  );
});

interface AsideProps {
  template: AnnotationTemplate;
  given: Given;
  field: string;
  isCurrent: boolean;
  onSay: (changed: Given) => void;
}

/** What is said beside a value, or in its place. */
function Aside({ template, given, field, isCurrent, onSay }: AsideProps) {
  const { goOn } = useConversation();
  const mayBeNone = template.allow_not_applicable !== false;
  const mayBeUnknown = template.allow_cannot_assess !== false;
  const toggle = (name: "not_applicable" | "cannot_assess") => {
    const isOn = given[name] !== true;
    onSay({ not_applicable: false, cannot_assess: false, [name]: isOn });
    return isOn;
  };
  const skip = (name: "not_applicable" | "cannot_assess") => () => {
    if (toggle(name) && template.justification !== "required") goOn(field);
  };
  useCommand("chat.not-applicable", skip("not_applicable"), { enabled: isCurrent && mayBeNone });
  useCommand("chat.cannot-assess", skip("cannot_assess"), { enabled: isCurrent && mayBeUnknown });
  return (
    <div className="chat-aside">
      {mayBeNone && (
        <Toggle
          label="Not applicable"
          isOn={given.not_applicable === true}
          command={isCurrent ? "chat.not-applicable" : undefined}
          onPress={() => toggle("not_applicable")}
        />
      )}
      {mayBeUnknown && (
        <Toggle
          label="Cannot assess"
          isOn={given.cannot_assess === true}
          command={isCurrent ? "chat.cannot-assess" : undefined}
          onPress={() => toggle("cannot_assess")}
        />
      )}
      {template.justification !== "none" && (
        <Justification
          template={template}
          field={`${field}.justification`}
          text={given.justification ?? ""}
          isCurrent={isCurrent}
          onChange={(justification) => onSay({ justification })}
          onDone={() => goOn(field)}
        />
      )}
    </div>
  );
}

interface ToggleProps {
  label: string;
  isOn: boolean;
  command: string | undefined;
  onPress: () => void;
}

function Toggle({ label, isOn, command, onPress }: ToggleProps) {
  return (
    <button type="button" className="chat-toggle" aria-pressed={isOn} onClick={onPress}>
      {command !== undefined && <KeyHint command={command} />}
      {label}
    </button>
  );
}

interface JustificationProps {
  template: AnnotationTemplate;
  field: string;
  text: string;
  isCurrent: boolean;
  onChange: (text: string) => void;
  onDone: () => void;
}

function Justification(props: JustificationProps) {
  const { template, field, text, isCurrent, onChange } = props;
  const { problems } = useConversation();
  const area = useRef<HTMLTextAreaElement>(null);
  const [isWanted, setWanted] = useState(false);
  const isShown = isWanted || text !== "" || template.justification === "required";
  const justify = () => {
    setWanted(true);
    area.current?.focus();
  };
  useCommand("chat.justify", justify, { enabled: isCurrent });
  useEffect(() => {
    if (isWanted) area.current?.focus();
  }, [isWanted]);
  if (!isShown) {
    return (
      <button type="button" className="chat-toggle" onClick={justify}>
        {isCurrent && <KeyHint command="chat.justify" />}
        Say why
      </button>
    );
  }
  return (
    <div className="chat-why" data-field={field}>
      <TextArea
        label={`Why: ${nameOf(template)}`}
        isLabelHidden
        placeholder="Why?"
        rows={1}
        textAreaRef={area}
        value={text}
        onChange={onChange}
        errorMessage={problemAt(problems, field)}
        onKeyDown={(event) => {
          if (!isPlainEnter(event) || text.includes("\n")) return;
          event.preventDefault();
          props.onDone();
        }}
      />
    </div>
  );
}

function controlOf(template: AnnotationTemplate): React.ComponentType<ControlProps> {
  if (template.type !== "integer") return controls[template.type];
  const { possible_values: values, min, max } = template;
  if (values?.length) return values.length > mostOnScale ? NumberWriting : ScaleOfNumbers;
  return (max ?? 0) - (min ?? 0) >= mostOnScale ? NumberWriting : ScaleOfNumbers;
}

const controls: Record<
  Exclude<AnnotationTemplate["type"], "integer">,
  React.ComponentType<ControlProps>
> = {
  boolean: YesOrNo,
  text: Writing,
  category: Choosing,
  category_multiple: Choosing,
  file: Files,
  labeled_text: LabeledText,
  ranked_choices: Ranking,
  ranked_groups: Ranking,
  rubric_criteria: Rubric,
  rubric_rating: Rubric,
  workspace_container: WorkspaceLink,
};
