import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, Card, ConfirmDialog, RelativeTime, StatusMessage, toast } from "#kit";
import { useMode } from "../address";
import { type CallbackSettings, settingsQuery } from "./queries";
import { SecretLine } from "./SecretLine";

/** The secret of the Standard Webhooks signature. */
export function SigningSecretCard({ settings }: { settings: CallbackSettings }) {
  const mode = useMode();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const until = settings.previous_valid_until;

  async function roll() {
    const params = { path: { mode } };
    const changed = await dataOf(
      api.POST("/{mode}/callback-settings/roll-signing-secret", { params }),
    );
    queries.setQueryData(settingsQuery(mode).queryKey, changed);
    toast({ tone: "success", title: "Both secrets sign for 24 hours" });
  }

  return (
    <Card
      title="Signing secret"
      description="Every callback is signed with it as Standard Webhooks says: webhook-id, webhook-timestamp, webhook-signature."
      actions={
        <Button size="small" icon="refresh" onPress={() => setAsking(true)}>
          Roll the secret
        </Button>
      }
    >
      <SecretLine secret={settings.signing_secret} what="the signing secret" />
      {until !== null && (
        <StatusMessage tone="info">
          The secret before this one signs as well, until <RelativeTime time={until} />.
        </StatusMessage>
      )}
      <ConfirmDialog
        title="Roll the signing secret?"
        confirmLabel="Roll the secret"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={roll}
      >
        For 24 hours callbacks carry two signatures, by the old and by the new secret, so that
        nothing is refused while you change your receiver. After that only the new one signs.
        {until !== null && " The secret before the present one stops at once."}
      </ConfirmDialog>
    </Card>
  );
}
