import { useState } from "react";
import { Button, CopyButton } from "#kit";
import "../api-keys/keys.css";

/** A secret that can be shown: hidden at first, for whoever looks over the shoulder. */
export function SecretLine({ secret, what }: { secret: string; what: string }) {
  const [isShown, setShown] = useState(false);
  return (
    <p className="secret-line">
      <code data-secret={isShown ? "" : undefined}>{isShown ? secret : masked(secret)}</code>
      <span className="secret-buttons">
        <Button
          size="small"
          variant="quiet"
          icon="eye"
          aria-label={`${isShown ? "Hide" : "Show"} ${what}`}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? "Hide" : "Show"}
        </Button>
        <CopyButton text={secret} what={what} />
      </span>
    </p>
  );
}

/** The beginning tells the kind of secret. */
function masked(secret: string): string {
  const prefix = /^(?:live_auth_|test_auth_|whsec_)?/.exec(secret)?.[0] ?? "";
  return `${prefix}${"•".repeat(16)}`;
}
