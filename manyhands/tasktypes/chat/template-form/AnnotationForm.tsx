import { useState } from "react";
import { Checkbox, Select, TextArea, TextField } from "#kit";
import type { AnnotationTemplate, Criterion, Kind } from "../chat";
import { ConditionsForm } from "./ConditionsForm";
import { choicesIn, kinds, linesOf, newKey } from "./draft";
import { Entries } from "./Entries";
import { NumberInput } from "./inputs";

interface AnnotationsFormProps {
  title: string;
  annotations: readonly AnnotationTemplate[] | undefined;
  onChange: (annotations: readonly AnnotationTemplate[]) => void;
}

/** What is asked in one place, question by question. */
export function AnnotationsForm({ title, annotations = [], onChange }: AnnotationsFormProps) {
  return (
    <Entries<AnnotationTemplate>
      title={title}
      what="question"
      entries={annotations}
      nameOf={({ title: asked, key }) => asked || key || "No name yet"}
      noteOf={({ type, required }) => kinds[type] + (required ? ", required" : "")}
      made={() => ({ key: newKey("question", annotations), type: "integer", min: 1, max: 5 })}
      onChange={onChange}
    >
      {(annotation, change, place) => (
        <AnnotationForm
          annotation={annotation}
          before={annotations.slice(0, place)}
          onChange={change}
        />
      )}
    </Entries>
  );
}

interface AnnotationFormProps {
  annotation: AnnotationTemplate;
  onChange: (changed: Partial<AnnotationTemplate>) => void;
}

const kindOptions = Object.entries(kinds).map(([id, label]) => ({ id: id as Kind, label }));

const justifications = [
  { id: "none", label: "Not asked for" },
  { id: "optional", label: "If they like" },
  { id: "required", label: "Always" },
] as const;

interface QuestionFormProps extends AnnotationFormProps {
  /** What is asked before it, in the same place. */
  before: readonly AnnotationTemplate[];
}

function AnnotationForm({ annotation, before, onChange }: QuestionFormProps) {
  const { key, type, title, description, required, conditions, justification } = annotation;
  return (
    <>
      <div className="entry-row">
        <TextField label="Key" value={key} onChange={(typed) => onChange({ key: typed })} isMono />
        <Select
          label="Kind"
          options={kindOptions}
          value={type}
          onChange={(chosen) => onChange({ ...nothingOfKind, type: chosen })}
        />
      </div>
      <TextField
        label="Question"
        value={title ?? ""}
        onChange={(typed) => onChange({ title: typed })}
      />
      <TextField
        label="More about it"
        value={description ?? ""}
        onChange={(typed) => onChange({ description: typed })}
      />
      <OfKind key={type} annotation={annotation} onChange={onChange} />
      <Select
        label="The worker says why"
        options={[...justifications]}
        value={justification ?? "optional"}
        onChange={(chosen) => onChange({ justification: chosen })}
      />
      <ConditionsForm
        conditions={conditions}
        before={before}
        onChange={(changed) => onChange({ conditions: changed })}
      />
      <Checkbox isSelected={required === true} onChange={(isOn) => onChange({ required: isOn })}>
        Must be answered
      </Checkbox>
      <Checkbox
        isSelected={annotation.allow_not_applicable !== false}
        onChange={(isOn) => onChange({ allow_not_applicable: isOn })}
      >
        May be not applicable
      </Checkbox>
      <Checkbox
        isSelected={annotation.allow_cannot_assess !== false}
        onChange={(isOn) => onChange({ allow_cannot_assess: isOn })}
      >
        The worker may be unable to say
      </Checkbox>
    </>
  );
}

/** What another kind would not understand. */
const nothingOfKind: Partial<AnnotationTemplate> = {
  possible_values: null,
  labels: null,
  min: null,
  max: null,
  min_length: 0,
  max_length: null,
  min_choices: 1,
  max_choices: null,
  criteria_definitions: null,
  workspace: null,
};

function OfKind({ annotation, onChange }: AnnotationFormProps) {
  const { type } = annotation;
  const range = (least: "min" | "min_length" | "min_choices", most: keyof AnnotationTemplate) => (
    <div className="entry-row">
      <NumberInput
        label="At least"
        value={annotation[least]}
        onChange={(value) => onChange({ [least]: value ?? nothingOfKind[least] })}
      />
      <NumberInput
        label="At most"
        value={annotation[most] as number | null | undefined}
        onChange={(value) => onChange({ [most]: value ?? null })}
      />
    </div>
  );
  if (type === "text") return range("min_length", "max_length");
  if (type === "file") return range("min_choices", "max_choices");
  if (type === "integer" || type.startsWith("rubric_")) {
    return (
      <>
        {type !== "rubric_criteria" && range("min", "max")}
        {type !== "integer" && <RubricForm annotation={annotation} onChange={onChange} />}
      </>
    );
  }
  if (type === "workspace_container") {
    return <WorkspaceForm annotation={annotation} onChange={onChange} />;
  }
  return (
    <>
      <Choices annotation={annotation} onChange={onChange} />
      {(type === "category_multiple" || type === "labeled_text") &&
        range("min_choices", "max_choices")}
    </>
  );
}

const choicesText: Partial<Record<Kind, string>> = {
  labeled_text: "A label in each line.",
  ranked_choices: "A line for each. Empty to rank the answers of the turn.",
  ranked_groups: "A line for each. Empty to rank the answers of the turn.",
};

function Choices({ annotation, onChange }: AnnotationFormProps) {
  const [text, setText] = useState(() => linesOf(annotation));
  const { type } = annotation;
  if (type === "boolean") return null;
  return (
    <TextArea
      label={type === "labeled_text" ? "Labels" : "Choices"}
      description={choicesText[type] ?? "A line for each: value = what is shown."}
      rows={4}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(choicesIn(typed, type));
      }}
    />
  );
}

function RubricForm({ annotation, onChange }: AnnotationFormProps) {
  const criteria = annotation.criteria_definitions ?? [];
  const taken = criteria.map(({ id }) => ({ key: id }));
  return (
    <Entries<Criterion>
      title="Rubric"
      what="criterion"
      entries={criteria}
      nameOf={({ criterion, id }) => criterion || id}
      noteOf={({ weight }) => `weight ${weight ?? 1}`}
      made={() => ({ id: newKey("criterion", taken), criterion: "", weight: 1 })}
      onChange={(changed) => onChange({ criteria_definitions: changed })}
    >
      {({ id, criterion, weight }, change) => (
        <>
          <TextField
            label="Criterion"
            value={criterion}
            onChange={(typed) => change({ criterion: typed })}
          />
          <div className="entry-row">
            <TextField label="Id" value={id} onChange={(typed) => change({ id: typed })} isMono />
            <NumberInput
              label="Weight"
              value={weight ?? 1}
              onChange={(value) => change({ weight: value ?? 1 })}
              isFraction
            />
          </div>
        </>
      )}
    </Entries>
  );
}

function WorkspaceForm({ annotation, onChange }: AnnotationFormProps) {
  const workspace = annotation.workspace ?? { workspace_id: "", workspace_url: "" };
  return (
    <div className="entry-row">
      <TextField
        label="Id of the workspace"
        value={workspace.workspace_id}
        onChange={(typed) => onChange({ workspace: { ...workspace, workspace_id: typed } })}
        isMono
      />
      <TextField
        label="Its address"
        value={workspace.workspace_url}
        onChange={(typed) => onChange({ workspace: { ...workspace, workspace_url: typed } })}
        isMono
        type="url"
      />
    </div>
  );
}
