import { useState } from "react";
import { api, dataOf } from "#api";
import { Dialog, TextField, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";

/** Has a file fetched by the server. */
export function ImportDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Import a file" isOpen={isOpen} onClose={onClose}>
      <Form onClose={onClose} />
    </Dialog>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const mode = useMode();
  const [url, setUrl] = useState("");
  const [name, setName] = useState("");

  async function begin() {
    const body = { url: url.trim(), name: name.trim() === "" ? null : name.trim() };
    await dataOf(api.POST("/{mode}/files/import", { params: { path: { mode } }, body }));
    toast({ tone: "success", title: "The file is being fetched" });
  }

  return (
    <DialogForm
      action="Import"
      cancel="Not now"
      isDisabled={url.trim() === ""}
      onSubmit={begin}
      onClose={onClose}
    >
      <TextField
        label="URL"
        description="The server fetches it once and keeps it: at most 80 MB."
        type="url"
        value={url}
        onChange={setUrl}
        maxLength={4000}
        autoFocus
        isRequired
        isMono
        autoComplete="off"
      />
      <TextField
        label="Name"
        description="Without one it is the last part of the URL."
        value={name}
        onChange={setName}
        maxLength={300}
        autoComplete="off"
      />
    </DialogForm>
  );
}
