import { useRef } from "react";
import { api, dataOf } from "#api";
import { ConfirmDialog, describeAge, toast, useNow } from "#kit";
import { useRefresh } from "../lists/useRefresh";
import type { Key } from "./queries";

interface RevokeDialogProps {
  apiKey: Key | undefined;
  onClose: () => void;
}

/** A key used this recently is most likely in use: its name must be typed. */
const recentMs = 7 * 24 * 3_600_000;

/** Ends a key for good; says whether something still uses it. */
export function RevokeDialog({ apiKey, onClose }: RevokeDialogProps) {
  // The words stay while the dialog closes.
  const shown = useRef<Key>(undefined);
  if (apiKey !== undefined) shown.current = apiKey;
  const key = shown.current;
  const now = useNow();
  const refresh = useRefresh();
  if (key === undefined) return null;
  const usedAt = key.last_used_at === null ? undefined : new Date(key.last_used_at);
  const isInUse = usedAt !== undefined && now - usedAt.getTime() < recentMs;

  async function revoke() {
    if (key === undefined) return;
    await dataOf(api.DELETE("/keys/{key_id}", { params: { path: { key_id: key.key_id } } }));
    toast({ tone: "success", title: `“${key.name}” is revoked` });
    await refresh();
  }

  return (
    <ConfirmDialog
      title={`Revoke “${key.name}”?`}
      confirmLabel="Revoke the key"
      isDangerous
      isOpen={apiKey !== undefined}
      onClose={onClose}
      onConfirm={revoke}
      {...(isInUse ? { mustType: key.name } : {})}
    >
      Programs with the key <code>{key.hint}</code> get 401 from now on, at once and for good.{" "}
      {usedAt === undefined
        ? "It was never used."
        : `It was last used ${describeAge(usedAt, now)} from ${key.last_used_ip ?? "an unknown address"}.`}
    </ConfirmDialog>
  );
}
