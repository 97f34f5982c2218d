import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, dataOf, messageOf } from "#api";
import { Button, Card, ConfirmDialog, EmptyState, Skeleton, StatusMessage } from "#kit";
import { useMode } from "../address";
import { FailureState } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { useRefresh } from "../lists/useRefresh";
import { ModelDialog } from "./ModelDialog";
import { echo, type ModelLine, modelsQuery } from "./queries";
import "./models.css";

/** The models of a project: to add one, to try it out, to give it another key, to remove it. */
export function ModelsCard({ projectId }: { projectId: string }) {
  const mode = useMode();
  const found = useQuery(modelsQuery(mode, projectId));
  const [edited, setEdited] = useState<ModelLine | "new">();
  const models = found.data?.models;
  const add = (
    <Button icon="plus" onPress={() => setEdited("new")}>
      Add a model
    </Button>
  );
  return (
    <Card
      title="Models"
      description="They answer while a worker waits. Workers are not told which is which; its side is another one in each task."
      actions={models === undefined || models.length === 0 ? undefined : add}
    >
      <ListProblem what="The list of models" query={found} />
      {models === undefined && found.error === null && <Skeleton height="4rem" />}
      {models === undefined && found.error !== null && (
        <FailureState what="The list of models" query={found} />
      )}
      {models?.length === 0 && (
        <EmptyState icon="send" title="No models" action={add}>
          Any OpenAI-compatible chat-completions endpoint will do.
        </EmptyState>
      )}
      {models !== undefined && models.length > 0 && (
        <ul className="models">
          {models.map((model) => (
            <ModelItem
              key={model.name}
              projectId={projectId}
              model={model}
              onEdit={() => setEdited(model)}
            />
          ))}
        </ul>
      )}
      <ModelDialog projectId={projectId} model={edited} onClose={() => setEdited(undefined)} />
    </Card>
  );
}

interface ModelItemProps {
  projectId: string;
  model: ModelLine;
  onEdit: () => void;
}

interface Tried {
  text?: string | null;
  problem?: string | null;
}

function ModelItem({ projectId, model, onEdit }: ModelItemProps) {
  const mode = useMode();
  const refresh = useRefresh();
  const [isRemoving, setRemoving] = useState(false);
  const [isTrying, setTrying] = useState(false);
  const [tried, setTried] = useState<Tried>();
  const path = { mode, project_id: projectId, name: model.name };

  async function tryOut() {
    setTrying(true);
    setTried(undefined);
    try {
      const route = "/{mode}/projects/{project_id}/models/{name}/try";
      setTried(await dataOf(api.POST(route, { params: { path } })));
    } catch (error) {
      setTried({ problem: messageOf(error) });
    }
    setTrying(false);
  }

  async function remove() {
    const route = "/{mode}/projects/{project_id}/models/{name}";
    await dataOf(api.DELETE(route, { params: { path } }));
    await refresh();
  }

  return (
    <li className="model" aria-label={model.name}>
      <div className="model-text">
        <strong>{model.name}</strong>
        <span className="second-line">{describe(model)}</span>
      </div>
      <div className="model-buttons">
        <Button size="small" isPending={isTrying} onPress={() => void tryOut()}>
          Test connection
        </Button>
        <Button size="small" icon="edit" onPress={onEdit}>
          Change
        </Button>
        <Button size="small" icon="trash" onPress={() => setRemoving(true)}>
          Remove
        </Button>
      </div>
      <div className="model-tried" role="status">
        {tried?.text != null && (
          <StatusMessage tone="success">{`It says: ${tried.text}`}</StatusMessage>
        )}
        {tried?.problem != null && <StatusMessage tone="danger">{tried.problem}</StatusMessage>}
      </div>
      <ConfirmDialog
        title={`Remove ${model.name}?`}
        confirmLabel="Remove it"
        isDangerous
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={remove}
      >
        Its API key is forgotten. What it has written stays; messages that name it wait for another
        model of this name.
      </ConfirmDialog>
    </li>
  );
}

function describe({ url, model, key_hint: hint, ...parameters }: ModelLine): string {
  if (url === echo) return "Built in: repeats what it is told";
  const set = (["temperature", "max_completion_tokens", "top_p", "top_k"] as const)
    .filter((name) => parameters[name] !== null)
    .map((name) => `${name} ${parameters[name]}`);
  return [model, url, hint === null ? "no key" : `key ${hint}`, ...set].join(" · ");
}
