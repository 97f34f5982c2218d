import { Icon } from "../actions/Icon";
import "./OfflineBadge.css";

/** Shown while there is no way to the server; the region stays, so that both turns are announced. */
export function OfflineBadge({ isOffline }: { isOffline: boolean }) {
  return (
    <span role="status" className="k-offline-region">
      {isOffline && (
        <span className="k-offline">
          <Icon name="cloud-off" />
          <span className="k-offline-word">Offline</span>
        </span>
      )}
    </span>
  );
}
