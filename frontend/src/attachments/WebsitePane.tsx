import { KeyHint, useCommand } from "#keys";
import { Icon } from "#kit";
import { type Attachment, hostOf, isWebAddress } from "./attachment";

/** A website is not drawn into this page: it opens in a tab of its own, which knows nothing of us. */
export function WebsitePane({ attachment }: { attachment: Attachment }) {
  const { url, title } = attachment;
  const isSafe = isWebAddress(url);
  useCommand("attachments.open", () => open(url), { enabled: isSafe });
  return (
    <div className="att-message">
      <div className="att-website">
        <span className="att-website-sign">
          <Icon name="globe" />
        </span>
        <strong className="att-website-title" dir="auto">
          {title ?? hostOf(url)}
        </strong>
        <span className="att-website-host">{hostOf(url)}</span>
        <code className="att-website-address">{url}</code>
        {isSafe && (
          <a
            className="k-button"
            data-variant="secondary"
            href={url}
            target="_blank"
            rel="noopener noreferrer"
          >
            <span className="k-button-content">
              <Icon name="external" />
              Open in a new tab
              <KeyHint command="attachments.open" />
            </span>
          </a>
        )}
      </div>
    </div>
  );
}

function open(url: string) {
  window.open(url, "_blank", "noopener,noreferrer");
}
