import { Button, Card, ProgressBar, StatusMessage } from "#kit";
import { sizeInWords } from "./size";
import type { Upload } from "./Uploads";

interface UploadListProps {
  uploads: readonly Upload[];
  onRetry: (id: number) => void;
  onDismiss: (id: number) => void;
}

/** How far each file is, and what did not arrive. */
export function UploadList({ uploads, onRetry, onDismiss }: UploadListProps) {
  if (uploads.length === 0) return null;
  return (
    <Card title="On the way">
      <ul className="uploads">
        {uploads.map((upload) => (
          <li key={upload.id}>
            {upload.state === "failed" ? (
              <Failed
                upload={upload}
                onRetry={() => onRetry(upload.id)}
                onDismiss={() => onDismiss(upload.id)}
              />
            ) : (
              <ProgressBar
                label={upload.file.name}
                value={upload.share}
                max={1}
                {...(upload.state === "waiting" ? { valueLabel: "waits" } : {})}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface FailedProps {
  upload: Upload;
  onRetry: () => void;
  onDismiss: () => void;
}

function Failed({ upload: { file, problem }, onRetry, onDismiss }: FailedProps) {
  return (
    <StatusMessage
      tone="danger"
      title={`${file.name}, ${sizeInWords(file.size)}`}
      action={
        <>
          <Button size="small" icon="refresh" onPress={onRetry}>
            Try again
          </Button>
          <Button size="small" variant="quiet" onPress={onDismiss}>
            Leave it
          </Button>
        </>
      }
    >
      {problem}
    </StatusMessage>
  );
}
