import { useState } from "react";
import { api, dataOf } from "#api";
import { Checkbox, Dialog, TextField, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";
import { echo, type ModelLine } from "./queries";

interface ModelDialogProps {
  projectId: string;
  /** Which one is changed, or a new one; `undefined` while the dialog is closed. */
  model: ModelLine | "new" | undefined;
  onClose: () => void;
}

/** How a model is reached, and how it is to answer. */
export function ModelDialog({ projectId, model, onClose }: ModelDialogProps) {
  const before = model === "new" ? undefined : model;
  return (
    <Dialog
      title={before === undefined ? "Add a model" : `Change ${before.name}`}
      isOpen={model !== undefined}
      onClose={onClose}
      role="alertdialog"
    >
      <Form projectId={projectId} before={before} onClose={onClose} />
    </Dialog>
  );
}

const parameters = [
  { name: "temperature", label: "Temperature", description: "From 0 to 2." },
  { name: "max_completion_tokens", label: "Most tokens", description: "max_completion_tokens" },
  { name: "top_p", label: "Top p", description: "From 0 to 1." },
  { name: "top_k", label: "Top k", description: "Where the endpoint knows it." },
] as const;

interface Draft {
  name: string;
  isEcho: boolean;
  url: string;
  model: string;
  key: string;
  /** The key there is shall be forgotten. */
  isKeyless: boolean;
  numbers: Readonly<Record<string, string>>;
}

function draftOf(before: ModelLine | undefined): Draft {
  const isEcho = before?.url === echo;
  return {
    name: before?.name ?? "",
    isEcho,
    url: isEcho ? "" : (before?.url ?? ""),
    model: isEcho ? "" : (before?.model ?? ""),
    key: "",
    isKeyless: false,
    numbers: Object.fromEntries(parameters.map(({ name }) => [name, String(before?.[name] ?? "")])),
  };
}

const isBad = (text: string | undefined) => !Number.isFinite(Number(text ?? ""));

function isWhole({ name, isEcho, url, model, numbers }: Draft): boolean {
  if (name.trim() === "") return false;
  return (
    isEcho || (url.trim() !== "" && model.trim() !== "" && !Object.values(numbers).some(isBad))
  );
}

function bodyOf({ isEcho, url, model, key, isKeyless, numbers }: Draft) {
  if (isEcho) return { url: echo, model: "echo", key: "" };
  const set = Object.entries(numbers).filter(([, text]) => text.trim() !== "");
  // Nothing typed keeps the key there is.
  const kept = key === "" ? null : key;
  const given = Object.fromEntries(set.map(([name, text]) => [name, Number(text)]));
  return { url, model, key: isKeyless ? "" : kept, ...given };
}

interface FormProps {
  projectId: string;
  before: ModelLine | undefined;
  onClose: () => void;
}

function Form({ projectId, before, onClose }: FormProps) {
  const mode = useMode();
  const [draft, setDraft] = useState(() => draftOf(before));
  const change = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });

  async function save() {
    const body = bodyOf(draft);
    const path = { mode, project_id: projectId };
    if (before === undefined) {
      const route = "/{mode}/projects/{project_id}/models";
      await dataOf(api.POST(route, { params: { path }, body: { ...body, name: draft.name } }));
    } else {
      const route = "/{mode}/projects/{project_id}/models/{name}";
      await dataOf(api.PUT(route, { params: { path: { ...path, name: before.name } }, body }));
    }
    toast({ tone: "success", title: `${draft.name.trim()} is set up` });
  }

  return (
    <DialogForm
      action={before === undefined ? "Add model" : "Save"}
      isDisabled={!isWhole(draft)}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField
        label="Name"
        description="What you call it; templates name it so. Workers never see it."
        value={draft.name}
        onChange={(name) => change({ name })}
        isDisabled={before !== undefined}
        autoFocus={before === undefined}
        maxLength={100}
        autoComplete="off"
      />
      <Checkbox
        isSelected={draft.isEcho}
        onChange={(isEcho) => change({ isEcho })}
        description="It repeats what it is told and needs no network: to try a template out."
      >
        The built-in echo
      </Checkbox>
      {!draft.isEcho && (
        <>
          <Endpoint draft={draft} hint={before?.key_hint} onChange={change} />
          <Parameters numbers={draft.numbers} onChange={(numbers) => change({ numbers })} />
        </>
      )}
    </DialogForm>
  );
}

interface EndpointProps {
  draft: Draft;
  /** The end of the key it has. */
  hint: string | null | undefined;
  onChange: (changed: Partial<Draft>) => void;
}

function Endpoint({ draft, hint, onChange }: EndpointProps) {
  const hasKey = hint != null;
  return (
    <>
      <TextField
        label="Address"
        description="The base URL of the endpoint, such as https://api.openai.com/v1."
        value={draft.url}
        onChange={(url) => onChange({ url })}
        isMono
        type="url"
        autoComplete="off"
      />
      <TextField
        label="Model"
        description="What the endpoint calls it."
        value={draft.model}
        onChange={(model) => onChange({ model })}
        isMono
        autoComplete="off"
      />
      <TextField
        label={hasKey ? "New API key" : "API key"}
        description={
          hasKey
            ? `Leave it empty to keep the key ${hint}.`
            : "Stored encrypted, and never shown again. Empty for an endpoint without one."
        }
        value={draft.key}
        onChange={(key) => onChange({ key })}
        isDisabled={draft.isKeyless}
        isMono
        type="password"
        autoComplete="off"
      />
      {hasKey && (
        <Checkbox isSelected={draft.isKeyless} onChange={(isKeyless) => onChange({ isKeyless })}>
          Forget the key
        </Checkbox>
      )}
    </>
  );
}

interface ParametersProps {
  numbers: Readonly<Record<string, string>>;
  onChange: (numbers: Readonly<Record<string, string>>) => void;
}

function Parameters({ numbers, onChange }: ParametersProps) {
  return (
    <div className="model-parameters">
      {parameters.map(({ name, label, description }) => (
        <TextField
          key={name}
          label={label}
          description={description}
          value={numbers[name] ?? ""}
          onChange={(text) => onChange({ ...numbers, [name]: text })}
          inputMode="decimal"
          autoComplete="off"
          {...(isBad(numbers[name]) ? { errorMessage: "This is not a number." } : {})}
        />
      ))}
    </div>
  );
}
