import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, Card, ConfirmDialog, StatusMessage, toast } from "#kit";
import { useMode } from "../address";
import { type CallbackSettings, settingsQuery } from "./queries";
import { SecretLine } from "./SecretLine";

/** The shared key of the header `scale-callback-auth`. */
export function AuthKeyCard({ settings }: { settings: CallbackSettings }) {
  const mode = useMode();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const isBorrowed = settings.auth_key === null;
  const verb = isBorrowed ? "Make a test key" : "Roll the key";

  async function roll() {
    const params = { path: { mode } };
    const changed = await dataOf(api.POST("/{mode}/callback-settings/roll-auth-key", { params }));
    queries.setQueryData(settingsQuery(mode).queryKey, changed);
    toast({ tone: "success", title: "Callbacks carry the new auth key" });
  }

  return (
    <Card
      title="Callback auth key"
      description="Every callback carries it in the header scale-callback-auth, as Scale's does."
      actions={
        <Button size="small" icon="refresh" onPress={() => setAsking(true)}>
          {verb}
        </Button>
      }
    >
      <SecretLine secret={settings.effective_auth_key} what="the callback auth key" />
      {isBorrowed && (
        <StatusMessage tone="info">
          This is the live key: callbacks of test tasks carry it until test mode has a key of its
          own.
        </StatusMessage>
      )}
      <ConfirmDialog
        title={
          isBorrowed ? "Make a callback auth key for test mode?" : "Roll the callback auth key?"
        }
        confirmLabel={verb}
        isDangerous={!isBorrowed}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={roll}
      >
        {isBorrowed
          ? "Callbacks of test tasks carry the new key at once. Those of live tasks keep theirs."
          : "Callbacks carry the new key at once, those that are tried again included; the old one is gone. A receiver that checks it refuses callbacks until it has the new one; they are tried again for 24 hours."}
        {mode === "live" && " Test mode uses it as well unless it has its own."}
      </ConfirmDialog>
    </Card>
  );
}
