import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, TextField, toast } from "#kit";
import { useMode } from "../address";
import { useSave } from "../forms/useSave";
import { type CallbackSettings, settingsQuery } from "./queries";

/** Sets or takes away where callbacks go by default. */
export function DefaultCallbackForm({ settings }: { settings: CallbackSettings }) {
  const mode = useMode();
  const queries = useQueryClient();
  const stored = settings.default_callback_url ?? "";
  const [address, setAddress] = useState(stored);
  const { isPending, problem, onSubmit } = useSave(async () => {
    const body = { default_callback_url: address.trim() || null };
    const params = { path: { mode } };
    const changed = await dataOf(api.PUT("/{mode}/callback-settings", { params, body }));
    queries.setQueryData(settingsQuery(mode).queryKey, changed);
    setAddress(changed.default_callback_url ?? "");
    toast({
      tone: "success",
      title: address.trim() === "" ? "No default URL any more" : "Saved",
    });
  });

  return (
    <form className="dash-form" onSubmit={onSubmit}>
      <TextField
        label={`Default callback URL of ${mode} tasks`}
        description="An http or https URL, or an e-mail address. Empty: tasks without one are not called back."
        value={address}
        onChange={setAddress}
        placeholder="https://example.com/callback"
        isMono
        autoComplete="off"
        spellCheck="false"
        {...(problem === undefined ? {} : { errorMessage: problem })}
      />
      <div className="dash-form-buttons">
        <Button
          type="submit"
          variant="primary"
          isPending={isPending}
          isDisabled={address.trim() === stored}
        >
          Save
        </Button>
      </div>
    </form>
  );
}
