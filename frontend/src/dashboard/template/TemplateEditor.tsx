import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, dataOf, messageOf } from "#api";
import {
  Button,
  Card,
  RelativeTime,
  SegmentedControl,
  Select,
  StatusMessage,
  TextArea,
  toast,
} from "#kit";
import type { EditorModule, TemplateFormModule } from "#tasktypes";
import { useMode } from "../address";
import { useRefresh } from "../lists/useRefresh";
import { modelsQuery } from "../models/queries";
import { objectIn } from "../projects/json";
import type { ProjectDetail } from "../projects/queries";
import type { KeptTemplate } from "./kept-template";
import { LeavingDialog } from "./LeavingDialog";
import { Preview } from "./Preview";
import { useTemplate } from "./useTemplate";

export interface Modules {
  form: TemplateFormModule;
  editor: EditorModule;
}

type View = "form" | "json";

/** Changes a template by form or as JSON; what is not saved yet is kept in this browser. */
export function TemplateEditor({ project, form, editor }: Modules & { project: ProjectDetail }) {
  const template = useTemplate(project, form);
  const { params, typed, setParams, setTyped } = template;
  const [view, setView] = useState<View>(objectIn(typed) === undefined ? "json" : "form");
  const versions = project.params.map(({ version }) => ({
    id: String(version),
    label: `Version ${version}`,
  }));
  return (
    <div className="template">
      <LeavingDialog isChanged={template.isChanged} />
      <Card
        title="Template"
        actions={
          <SegmentedControl
            label="Change it"
            segments={[
              { id: "form", label: "By form" },
              { id: "json", label: "As JSON" },
            ]}
            value={view}
            onChange={setView}
          />
        }
      >
        <div className="template-side">
          {template.resumed !== undefined && (
            <Resumed
              kept={template.resumed}
              newest={project.params[0]?.version}
              onDiscard={template.discard}
            />
          )}
          {versions.length > 1 && (
            <Select
              label="Begin with"
              options={versions}
              value={null}
              placeholder="A version there was"
              onChange={(id) => template.begin(Number(id))}
            />
          )}
          {view === "json" && (
            <TextArea
              label="Parameters"
              description="A JSON object, as the API takes it."
              rows={24}
              isMono
              spellCheck="false"
              value={typed}
              onChange={setTyped}
              {...(objectIn(typed) === undefined
                ? { errorMessage: "This is not a JSON object." }
                : {})}
            />
          )}
          {view === "form" && (
            <ByForm key={template.begun} {...{ project, form, params, setParams }} />
          )}
          <SaveBar project={project} typed={typed} onSaved={template.saved} />
        </div>
      </Card>
      <Preview {...{ form, editor, params }} />
    </div>
  );
}

interface ByFormProps {
  project: ProjectDetail;
  form: TemplateFormModule;
  params: unknown;
  setParams: (params: unknown) => void;
}

function ByForm({ project, form, params, setParams }: ByFormProps) {
  const mode = useMode();
  const models = useQuery({
    ...modelsQuery(mode, project.line.project_id),
    enabled: project.has_models,
  });
  const names = models.data?.models.map(({ name }) => name) ?? [];
  if (form.sampleOf(params, {}) === undefined) {
    return (
      <StatusMessage tone="warning">
        The form cannot show this template: each message needs a key of its own, and four at most
        are answers. Put it right as JSON.
      </StatusMessage>
    );
  }
  return <form.TemplateForm params={params} models={names} onChange={setParams} />;
}

interface ResumedProps {
  kept: KeptTemplate;
  /** The newest version there is. */
  newest: number | undefined;
  onDiscard: () => void;
}

function Resumed({ kept, newest, onDiscard }: ResumedProps) {
  const isOvertaken = newest !== undefined && newest !== kept.version;
  return (
    <StatusMessage
      tone={isOvertaken ? "warning" : "info"}
      title="Your changes are here again"
      isStanding
      action={
        <Button size="small" onPress={onDiscard}>
          Discard them
        </Button>
      }
    >
      Left without saving <RelativeTime time={new Date(kept.keptAt)} />.
      {isOvertaken && ` Since then version ${newest} was saved, without them.`}
    </StatusMessage>
  );
}

interface SaveBarProps {
  project: ProjectDetail;
  typed: string;
  onSaved: (typed: string, version: number | undefined) => void;
}

function SaveBar({ project, typed, onSaved }: SaveBarProps) {
  const params = objectIn(typed);
  const mode = useMode();
  const refresh = useRefresh();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function save() {
    if (params === undefined) return;
    setPending(true);
    setProblem(undefined);
    const path = { mode, project_id: project.line.project_id };
    try {
      const body = { params };
      const { params: versions } = await dataOf(
        api.PUT("/{mode}/projects/{project_id}/params", { params: { path }, body }),
      );
      onSaved(typed, versions[0]?.version);
      toast({ tone: "success", title: "New tasks inherit this template" });
      await refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setPending(false);
  }
  return (
    <div className="template-save">
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
      <Button
        variant="primary"
        isPending={isPending}
        isDisabled={params === undefined}
        onPress={() => void save()}
      >
        Save as a new version
      </Button>
    </div>
  );
}
