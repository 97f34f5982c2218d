import { Button } from "../actions/Button";
import { CopyButton } from "../actions/CopyButton";
import { Icon } from "../actions/Icon";
import "./EmptyState.css";

interface ErrorStateProps {
  /** What did not work: "The tasks could not be loaded". */
  title: string;
  /** The server's sentence. */
  detail?: string | undefined;
  /** Lets an operator find the request in the log. */
  requestId?: string | undefined;
  onRetry?: () => void;
}

/** Stands where something could not be shown. */
export function ErrorState({ title, detail, requestId, onRetry }: ErrorStateProps) {
  return (
    <div className="k-empty" data-tone="danger" role="alert">
      <span className="k-empty-icon">
        <Icon name="warning" />
      </span>
      <h2>{title}</h2>
      {detail !== undefined && <p>{detail}</p>}
      {requestId !== undefined && (
        <span className="k-request-id">
          Request <code>{requestId}</code>
          <CopyButton text={requestId} what="request id" />
        </span>
      )}
      {onRetry !== undefined && (
        <Button icon="refresh" onPress={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
