import { useState } from "react";
import { api, dataOf } from "#api";
import {
  Button,
  CodeBlock,
  CopyButton,
  Dialog,
  type Mode,
  RadioGroup,
  StatusMessage,
  TextField,
} from "#kit";
import { useMode } from "../address";
import { useSave } from "../forms/useSave";
import { useRefresh } from "../lists/useRefresh";
import { command, quote } from "../snippets/shell";
import type { NewKey } from "./queries";
import "./keys.css";

interface NewKeyDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Makes a key, and shows its secret this once. */
export function NewKeyDialog({ isOpen, onClose }: NewKeyDialogProps) {
  const [made, setMade] = useState<NewKey>();
  const close = () => {
    onClose();
    setMade(undefined);
  };
  return (
    <Dialog
      title={made === undefined ? "New API key" : "Your new key"}
      isOpen={isOpen}
      onClose={close}
      // The secret is not lost by a press beside the dialog.
      role={made === undefined ? "dialog" : "alertdialog"}
    >
      {made === undefined ? (
        <Form onMade={setMade} onClose={close} />
      ) : (
        <Secret made={made} onClose={close} />
      )}
    </Dialog>
  );
}

function Form({ onMade, onClose }: { onMade: (made: NewKey) => void; onClose: () => void }) {
  const refresh = useRefresh();
  const [mode, setMode] = useState<Mode>(useMode());
  const [name, setName] = useState("");
  const { isPending, problem, onSubmit } = useSave(async () => {
    onMade(await dataOf(api.POST("/keys", { body: { mode, name: name.trim() } })));
    await refresh();
  });

  return (
    <form className="dash-form" onSubmit={onSubmit}>
      <TextField
        label="Name"
        description="Where it is used, such as “nightly import”."
        value={name}
        onChange={setName}
        maxLength={100}
        autoFocus
        isRequired
        autoComplete="off"
        {...(problem === undefined ? {} : { errorMessage: problem })}
      />
      <RadioGroup<Mode>
        label="Mode"
        options={[
          { id: "test", label: "Test", description: "Made-up answers at once; nobody works." },
          { id: "live", label: "Live", description: "People do the tasks." },
        ]}
        value={mode}
        onChange={setMode}
      />
      <div className="dash-form-buttons">
        <Button onPress={onClose}>Close</Button>
        <Button
          type="submit"
          variant="primary"
          isPending={isPending}
          isDisabled={name.trim() === ""}
        >
          Make the key
        </Button>
      </div>
    </form>
  );
}

function Secret({ made: { key, secret }, onClose }: { made: NewKey; onClose: () => void }) {
  const curl = command([
    `curl ${quote(`${location.origin}/v1/tasks?limit=1`)}`,
    `-u ${quote(`${secret}:`)}`,
  ]);
  return (
    <div className="dash-form">
      <StatusMessage tone="warning">
        Copy it now: it is stored as a hash, and nobody can show it again.
      </StatusMessage>
      <p className="secret-line">
        <code data-secret>{secret}</code>
        <CopyButton text={secret} what={`the ${key.mode} key`}>
          Copy
        </CopyButton>
      </p>
      <CodeBlock title="Try it" language="bash" code={curl} />
      <div className="dash-form-buttons">
        <Button variant="primary" onPress={onClose}>
          I have copied it
        </Button>
      </div>
    </div>
  );
}
