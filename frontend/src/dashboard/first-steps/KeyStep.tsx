import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, CopyButton, type Mode, StatusMessage, TextField } from "#kit";
import { useSave } from "../forms/useSave";
import { useRefresh } from "../lists/useRefresh";
import { useMay } from "../shell/permissions";
import { useHeldKeys } from "./held-keys";
import type { FirstTask } from "./useFirstTask";
import "../api-keys/keys.css";

/** A key of a mode in hand: one that the reader has, or made by a press. */
export function KeyStep({ task: { mode, hasKey, apiKey } }: { task: FirstTask }) {
  const [, hold] = useHeldKeys();
  const mayMake = useMay("keys");
  if (apiKey !== undefined) return <HeldKey mode={mode} apiKey={apiKey} />;
  const make = <MakeKey mode={mode} hasKey={hasKey} onMade={(made) => hold(mode, made)} />;
  if (!hasKey && mayMake) return make;
  return (
    <>
      <p>
        {hasKey
          ? `You have a ${mode} key. It was shown once, when it was made: paste it here.`
          : `Your role cannot make keys. Ask a manager of your team for a ${mode} key.`}
      </p>
      <PasteKey mode={mode} onGiven={(given) => hold(mode, given)} />
      {mayMake && make}
    </>
  );
}

function HeldKey({ mode, apiKey }: { mode: Mode; apiKey: string }) {
  const [, hold] = useHeldKeys();
  return (
    <>
      <p className="secret-line">
        <code data-secret>{apiKey}</code>
        <span className="secret-buttons">
          <CopyButton text={apiKey} what={`the ${mode} key`}>
            Copy
          </CopyButton>
          <Button size="small" variant="quiet" onPress={() => hold(mode, undefined)}>
            Forget
          </Button>
        </span>
      </p>
      <p className="step-note">
        Copy it if you want to keep it: keys are shown once. This tab holds it for what follows
        until you close it or sign out.
      </p>
    </>
  );
}

interface MakeKeyProps {
  mode: Mode;
  hasKey: boolean;
  onMade: (key: string) => void;
}

function MakeKey({ mode, hasKey, onMade }: MakeKeyProps) {
  const refresh = useRefresh();
  const { isPending, problem, save } = useSave(async () => {
    const { secret } = await dataOf(api.POST("/keys", { body: { mode, name: "First steps" } }));
    onMade(secret);
    await refresh();
  });

  return (
    <>
      <div>
        <Button
          variant={hasKey ? "secondary" : "primary"}
          icon="key"
          isPending={isPending}
          onPress={save}
        >
          {`Make ${hasKey ? "another" : "a"} ${mode} key`}
        </Button>
      </div>
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
    </>
  );
}

function PasteKey({ mode, onGiven }: { mode: Mode; onGiven: (key: string) => void }) {
  const [key, setKey] = useState("");
  const [problem, setProblem] = useState<string>();
  return (
    <form
      className="step-line"
      onSubmit={(event) => {
        event.preventDefault();
        const given = key.trim();
        if (given.startsWith(`${mode}_`)) onGiven(given);
        else setProblem(`A ${mode} key begins with ${mode}_`);
      }}
    >
      <TextField
        label={`Your ${mode} key`}
        isLabelHidden
        placeholder={`${mode}_…`}
        value={key}
        onChange={setKey}
        isMono
        autoComplete="off"
        spellCheck="false"
        {...(problem === undefined ? {} : { errorMessage: problem })}
      />
      <Button type="submit" isDisabled={key.trim() === ""}>
        Use it
      </Button>
    </form>
  );
}
