import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button, Card, EmptyState, Page, PageHeader } from "#kit";
import { useMode } from "../address";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { Pager } from "../lists/Pager";
import { useMay } from "../shell/permissions";
import { FilesTable } from "./FilesTable";
import { ImportDialog } from "./ImportDialog";
import { filesQuery } from "./queries";
import { SearchField } from "./SearchField";
import type { FileSearch } from "./search";
import { UploadList } from "./UploadList";
import { sendToServer, Uploads } from "./Uploads";
import { useDroppedFiles } from "./useDroppedFiles";
import "../tasks/tasks.css";
import "./files.css";

const route = getRouteApi("/dashboard/files");
const uploads = new Uploads(sendToServer);

/** Files that tasks may show: what there is, and new ones from here or from an address. */
export function FilesPage() {
  const mode = useMode();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayOperate = useMay("operate");
  const isOver = useDroppedFiles(mayOperate, (dropped) => uploads.add(mode, dropped));
  const underWay = useUploads();

  function show(to: FileSearch) {
    void navigate({ search: mode === "test" ? { ...to, mode } : to });
  }

  return (
    <Page width="full">
      <PageHeader
        title="Files"
        description="For tasks to show. Give the address of a file where a task takes a URL."
        actions={mayOperate && <Sources onChosen={(chosen) => uploads.add(mode, chosen)} />}
      />
      <UploadList
        uploads={underWay.filter((upload) => upload.mode === mode)}
        onRetry={(id) => uploads.retry(id)}
        onDismiss={(id) => uploads.dismiss(id)}
      />
      <search>
        <SearchField
          text={search.search ?? ""}
          onChange={(text) => show(text === "" ? {} : { search: text })}
        />
      </search>
      <div className="files-drop" data-over={isOver ? "" : undefined}>
        <FilesCard search={search} mayUpload={mayOperate} onShow={show} />
      </div>
    </Page>
  );
}

interface FilesCardProps {
  search: FileSearch;
  mayUpload: boolean;
  onShow: (to: FileSearch) => void;
}

function FilesCard({ search, mayUpload, onShow }: FilesCardProps) {
  const files = useQuery(filesQuery(useMode(), search));
  const { search: words } = search;
  return (
    <Card isFlush>
      <ListProblem what="The files" query={files} />
      <div data-stale={files.isPlaceholderData ? "" : undefined}>
        <FilesTable
          files={files.data?.files}
          failure={failureOf("The files", files)}
          empty={<NoFiles search={words} mayUpload={mayUpload} onClear={() => onShow({})} />}
        />
      </div>
      <Pager
        search={search}
        shown={files.data?.files.length}
        total={files.data?.total}
        what={files.data?.total === 1 ? "file" : "files"}
        nextToken={files.data?.next_token}
        onTurn={(to) => onShow({ ...(words === undefined ? {} : { search: words }), ...to })}
      />
    </Card>
  );
}

/** Where new files come from. */
function Sources({ onChosen }: { onChosen: (files: File[]) => void }) {
  const [isImporting, setImporting] = useState(false);
  return (
    <>
      <Button icon="globe" onPress={() => setImporting(true)}>
        Import by URL
      </Button>
      <UploadButton onChosen={onChosen} />
      <ImportDialog isOpen={isImporting} onClose={() => setImporting(false)} />
    </>
  );
}

/** What is on its way; the table is asked for anew when something has arrived. */
function useUploads() {
  const queries = useQueryClient();
  useEffect(() => {
    uploads.onKept = () => void queries.invalidateQueries({ queryKey: ["files"] });
  }, [queries]);
  return useSyncExternalStore(uploads.subscribe, uploads.all);
}

function UploadButton({ onChosen }: { onChosen: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to upload"
        onChange={({ currentTarget }) => {
          onChosen([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
      <Button variant="primary" icon="upload" onPress={() => input.current?.click()}>
        Upload files
      </Button>
    </>
  );
}

interface NoFilesProps {
  search: string | undefined;
  mayUpload: boolean;
  onClear: () => void;
}

function NoFiles({ search, mayUpload, onClear }: NoFilesProps) {
  const mode = useMode();
  if (search !== undefined) {
    return (
      <EmptyState
        icon="search"
        title={`No ${mode} file has “${search}” in its name or reference`}
        action={<Button onPress={onClear}>Show all files</Button>}
      />
    );
  }
  return (
    <EmptyState icon="upload" title={`No ${mode} files yet`}>
      {mayUpload
        ? "Drop files here, or upload them with the button above: up to 80 MB each. Programs use POST /v1/files/upload."
        : "Programs upload files with POST /v1/files/upload."}
    </EmptyState>
  );
}
