import { type ReactNode, useState } from "react";
import { Badge, type Column, CopyButton, DataTable, Icon, RelativeTime } from "#kit";
import { useMode } from "../address";
import { None } from "../lists/CallbackPill";
import { FileTasks } from "./FileTasks";
import type { FileLine } from "./queries";
import { sizeInWords } from "./size";

interface FilesTableProps {
  files: readonly FileLine[] | undefined;
  failure: ReactNode;
  empty: ReactNode;
}

export function FilesTable({ files, failure, empty }: FilesTableProps) {
  return (
    <DataTable
      label="Files"
      columns={columns}
      rows={files}
      rowId={({ file_id: id }) => id}
      empty={empty}
      error={failure}
    />
  );
}

const columns: Column<FileLine>[] = [
  { id: "file", header: "File", cell: (file) => <FileName file={file} /> },
  {
    id: "kind",
    header: "Kind",
    cell: ({ mime_type: kind }) => kind ?? <None />,
    shownFrom: "medium",
  },
  {
    id: "size",
    header: "Size",
    cell: ({ byte_size: bytes }) =>
      bytes === null ? <None /> : <span className="file-size">{sizeInWords(bytes)}</span>,
    align: "end",
  },
  {
    id: "project",
    header: "Project",
    cell: ({ project }) => project ?? <None />,
    shownFrom: "wide",
  },
  { id: "tasks", header: "Tasks", cell: (file) => <FileTasks file={file} />, align: "end" },
  { id: "created", header: "Created", cell: (file) => <RelativeTime time={file.created_at} /> },
  { id: "address", header: "Address", cell: (file) => <Address file={file} /> },
];

function FileName({ file }: { file: FileLine }) {
  const { name, reference_id: reference, source_url: source, state, problem } = file;
  return (
    <span className="file-name">
      <Picture file={file} />
      <span className="two-lines">
        <span className="file-title">
          {name ?? "Without a name"}
          {state === "waiting" && <Badge tone="info">Importing</Badge>}
          {state === "failed" && <Badge tone="danger">Not imported</Badge>}
        </span>
        {reference !== null && <span className="second-line">{reference}</span>}
        {state !== "ready" && source !== null && <span className="second-line">{source}</span>}
        {problem !== null && <span className="second-line">{problem}</span>}
      </span>
    </span>
  );
}

/** What the server drew of it; the file itself is never shown. */
function Picture({ file }: { file: FileLine }) {
  const mode = useMode();
  const [hasFailed, setFailed] = useState(false);
  return (
    <span className="file-picture">
      {file.has_picture && !hasFailed ? (
        <img
          src={`/app/api/${mode}/files/${file.file_id}/thumbnail`}
          alt=""
          loading="lazy"
          onError={() => setFailed(true)}
        />
      ) : (
        <Icon name="book" />
      )}
    </span>
  );
}

function Address({ file: { address, name, file_id: id } }: { file: FileLine }) {
  return (
    <span className="file-address">
      <code title={address}>{`scaledata://…/${id.slice(0, 8)}`}</code>
      <CopyButton text={address} what={`the address of ${name ?? id}`} />
    </span>
  );
}
