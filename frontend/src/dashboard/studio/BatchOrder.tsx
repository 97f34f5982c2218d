import { useState } from "react";
import { api, dataOf, messageOf } from "#api";
import { Button, Card, IconButton, Link, StatusMessage } from "#kit";
import { useHref, useMode } from "../address";
import { BatchPill } from "../batches/BatchPill";
import { useRefresh } from "../lists/useRefresh";
import { BatchGroupsDialog } from "./BatchGroupsDialog";
import { moved } from "./order";
import type { Studio, StudioBatch } from "./queries";

/** Which batch is worked on first, and for whom each is. */
export function BatchOrder({ studio }: { studio: Studio }) {
  const { order, isPending, problem } = useOrder();
  const [asking, setAsking] = useState<StudioBatch>();
  const names = studio.batches.map(({ name }) => name);
  const isOrdered = studio.batches.some(({ place }) => place !== null);
  return (
    <Card
      title="Order of batches"
      description="People get tasks from the first batch that is for them, then from the next one."
      actions={
        isOrdered && (
          <Button isDisabled={isPending} onPress={() => void order([])}>
            By age
          </Button>
        )
      }
    >
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
      <ol className="studio-batches" aria-label="Batches in their order">
        {studio.batches.map((batch, place) => (
          <BatchItem
            key={batch.batch_id}
            batch={batch}
            place={place}
            isLast={place === names.length - 1}
            isPending={isPending}
            onMove={(by) => void order(moved(names, batch.name, by))}
            onAsk={() => setAsking(batch)}
          />
        ))}
      </ol>
      <BatchGroupsDialog
        batch={asking}
        groups={studio.projects.find(({ name }) => name === asking?.project)?.groups ?? []}
        onClose={() => setAsking(undefined)}
      />
    </Card>
  );
}

interface BatchItemProps {
  batch: StudioBatch;
  /** From 0. */
  place: number;
  isLast: boolean;
  isPending: boolean;
  /** So many places down. */
  onMove: (by: number) => void;
  onAsk: () => void;
}

function BatchItem({ batch, place, isLast, isPending, onMove, onAsk }: BatchItemProps) {
  return (
    <li>
      <span className="studio-place">{place + 1}</span>
      <BatchName batch={batch} />
      <Button size="small" variant="quiet" icon="users" onPress={onAsk}>
        {batch.groups.length === 0 ? "Everybody assigned" : batch.groups.join(", ")}
      </Button>
      <span className="studio-moves">
        <IconButton
          icon="chevron-up"
          size="small"
          label={`Move ${batch.name} up`}
          isDisabled={isPending || place === 0}
          onPress={() => onMove(-1)}
        />
        <IconButton
          icon="chevron-down"
          size="small"
          label={`Move ${batch.name} down`}
          isDisabled={isPending || isLast}
          onPress={() => onMove(1)}
        />
      </span>
    </li>
  );
}

function useOrder() {
  const mode = useMode();
  const refresh = useRefresh();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function order(batches: string[]) {
    setPending(true);
    setProblem(undefined);
    try {
      const params = { path: { mode } };
      await dataOf(api.PUT("/{mode}/studio/order", { params, body: { batches } }));
      await refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setPending(false);
  }
  return { order, isPending, problem };
}

function BatchName({ batch }: { batch: StudioBatch }) {
  const href = useHref();
  const { name, project, status, completed, total } = batch;
  return (
    <span className="two-lines studio-batch">
      <span className="studio-batch-name">
        <Link href={href(`/dashboard/batches/${batch.batch_id}`)}>{name}</Link>
        <BatchPill status={status} />
      </span>
      <span className="second-line">
        {project}, {completed.toLocaleString("en")} of {total.toLocaleString("en")} done
      </span>
    </span>
  );
}
