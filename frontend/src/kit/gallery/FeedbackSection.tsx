import { SaveStatus } from "#journal";
import {
  Button,
  Card,
  EmptyState,
  OfflineBadge,
  ProgressBar,
  Skeleton,
  Spinner,
  StatusMessage,
  type Tone,
} from "#kit";

const tones: Tone[] = ["neutral", "info", "success", "warning", "danger"];
const justNow = Date.now() - 2000;

export function FeedbackSection() {
  return (
    <Card title="Feedback">
      {tones.map((tone) => (
        <StatusMessage
          key={tone}
          tone={tone}
          title="Callbacks to example.org fail"
          action={<Button size="small">Send again</Button>}
        >
          The last 12 tries were answered with 503.
        </StatusMessage>
      ))}
      <div className="gallery-row">
        <SaveStatus state={{ status: "saved", savedAt: justNow }} />
        <SaveStatus state={{ status: "saving", savedAt: justNow }} />
        <SaveStatus state={{ status: "local", savedAt: justNow }} />
        <SaveStatus state={{ status: "offline", savedAt: justNow }} />
        <SaveStatus state={{ status: "error", savedAt: null, message: "The task was canceled." }} />
        <OfflineBadge isOffline />
        <Spinner label="Loading" />
      </div>
      <div className="gallery-columns">
        <ProgressBar label="Import" value={120} max={400} valueLabel="120 of 400 rows" />
        <ProgressBar label="Preparing" />
        <div aria-busy="true">
          <Skeleton width="60%" />
          <Skeleton />
          <Skeleton width="80%" />
        </div>
      </div>
      <EmptyState icon="check" title="All done" action={<Button>Look again</Button>}>
        There is no work for you just now. New tasks appear here by themselves.
      </EmptyState>
    </Card>
  );
}
