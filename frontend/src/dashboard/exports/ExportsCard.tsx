import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, dataOf } from "#api";
import {
  Badge,
  Button,
  Card,
  ConfirmDialog,
  EmptyState,
  IconButton,
  Link,
  ProgressBar,
  RelativeTime,
  Skeleton,
} from "#kit";
import { useMode } from "../address";
import { sizeInWords } from "../files/size";
import { FailureState } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { useRefresh } from "../lists/useRefresh";
import { useMay } from "../shell/permissions";
import { ExportDialog } from "./ExportDialog";
import { formatTexts } from "./formats";
import { type ExportLine, type ExportPlace, exportsQuery } from "./queries";
import "./exports.css";

/** The exports of a project or a batch: to order one, to see how far it is, to download it. */
export function ExportsCard({ place }: { place: ExportPlace }) {
  const mode = useMode();
  const mayOperate = useMay("operate");
  const [isOrdering, setOrdering] = useState(false);
  const found = useQuery(exportsQuery(mode, place));
  const order = mayOperate && found.data !== undefined && (
    <Button icon="download" onPress={() => setOrdering(true)}>
      Export…
    </Button>
  );
  const isEmpty = found.data?.exports.length === 0;
  return (
    <Card
      title="Exports"
      description="Completed answers as a file."
      actions={isEmpty ? undefined : order}
    >
      <ListProblem what="The list of exports" query={found} />
      {found.data === undefined && found.error === null && <Skeleton height="4rem" />}
      {found.data === undefined && found.error !== null && (
        <FailureState what="The list of exports" query={found} />
      )}
      {isEmpty && (
        <EmptyState
          icon="download"
          title="Nothing exported yet"
          action={order === false ? undefined : order}
        >
          Files are kept for a week.
        </EmptyState>
      )}
      {found.data !== undefined && !isEmpty && (
        <ul className="exports">
          {found.data.exports.map((line) => (
            <ExportItem key={line.export_id} line={line} />
          ))}
        </ul>
      )}
      {found.data !== undefined && (
        <ExportDialog
          place={place}
          formats={found.data.formats}
          isOpen={isOrdering}
          onClose={() => setOrdering(false)}
        />
      )}
    </Card>
  );
}

function ExportItem({ line }: { line: ExportLine }) {
  const { format, batch, state, tasks, done, problem, url } = line;
  const { label } = formatTexts[format];
  return (
    <li className="export">
      <div className="export-text">
        <p className="export-title">
          <strong>{label}</strong>
          {batch !== null && <span>{batch}</span>}
          {state === "failed" && <Badge tone="danger">Not written</Badge>}
        </p>
        <p className="second-line">
          asked for <RelativeTime time={line.created_at} />
          {state === "ready" && <Contents line={line} />}
        </p>
        {problem !== null && <p className="second-line">{problem}</p>}
        {state === "waiting" && (
          <ProgressBar
            label={`Writing ${label}`}
            value={done}
            max={Math.max(tasks, done, 1)}
            valueLabel={`${count(done)} of ${count(Math.max(tasks, done))} tasks`}
          />
        )}
      </div>
      <div className="export-actions">
        {url !== null && (
          <Link look="button" href={url} download="" aria-label={`Download ${label}`}>
            Download
          </Link>
        )}
        <RemoveButton line={line} label={label} />
      </div>
    </li>
  );
}

function Contents({ line }: { line: ExportLine }) {
  const { done, byte_size: bytes, left_out: leftOut } = line;
  return (
    <>
      {` · ${count(done)} ${done === 1 ? "task" : "tasks"} · ${sizeInWords(bytes ?? 0)} · deleted `}
      <RelativeTime time={line.expires_at} />
      {leftOut > 0 && ` · ${count(leftOut)} left out: points, lines, or pictures of unknown size`}
    </>
  );
}

function RemoveButton({ line, label }: { line: ExportLine; label: string }) {
  const mode = useMode();
  const refresh = useRefresh();
  const mayOperate = useMay("operate");
  const [isAsking, setAsking] = useState(false);
  if (!mayOperate) return null;

  async function remove() {
    const path = { mode, export_id: line.export_id };
    await dataOf(api.DELETE("/{mode}/exports/{export_id}", { params: { path } }));
    await refresh();
  }

  return (
    <>
      <IconButton icon="trash" label={`Remove ${label}`} onPress={() => setAsking(true)} />
      <ConfirmDialog
        title={`Remove this ${label} export?`}
        confirmLabel="Remove"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={remove}
      >
        Its file is gone then, and its links with it. The answers stay; they can be exported anew.
      </ConfirmDialog>
    </>
  );
}

function count(things: number): string {
  return things.toLocaleString("en");
}
