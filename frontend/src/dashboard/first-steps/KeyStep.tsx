import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, CopyButton, type Mode, StatusMessage, TextField } from "#kit";
import { useRefresh } from "../lists/useRefresh";
import { useMay } from "../shell/permissions";
import { useHeldKeys } from "./held-keys";
import "../api-keys/keys.css";

/** A key of a mode: made by one press, or one that the reader has. */
export function KeyStep({ mode }: { mode: Mode }) {
  const [held, hold] = useHeldKeys();
  const mayMake = useMay("keys");
  const key = held[mode];
  if (key !== undefined) {
    return (
      <>
        <p className="secret-line">
          <code data-secret>{key}</code>
          <span className="secret-buttons">
            <CopyButton text={key} what={`the ${mode} key`}>
              Copy
            </CopyButton>
            <Button size="small" variant="quiet" onPress={() => hold(mode, undefined)}>
              Forget
            </Button>
          </span>
        </p>
        <p className="step-note">
          Copy it if you want to keep it. Keys are shown once; this tab holds it for the snippets
          below until you close it or sign out.
        </p>
      </>
    );
  }
  return (
    <>
      {mayMake ? (
        <MakeKey mode={mode} onMade={(made) => hold(mode, made)} />
      ) : (
        <p>Ask a manager of your team for a {mode} key: your role cannot make one.</p>
      )}
      <HaveKey mode={mode} onGiven={(given) => hold(mode, given)} />
    </>
  );
}

function MakeKey({ mode, onMade }: { mode: Mode; onMade: (key: string) => void }) {
  const refresh = useRefresh();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function make() {
    setPending(true);
    setProblem(undefined);
    try {
      const { secret } = await dataOf(api.POST("/keys", { body: { mode, name: "First steps" } }));
      onMade(secret);
      await refresh();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "This did not work.");
      setPending(false);
    }
  }

  return (
    <>
      <div>
        <Button variant="primary" icon="key" isPending={isPending} onPress={make}>
          {`Make a ${mode} key`}
        </Button>
      </div>
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
    </>
  );
}

function HaveKey({ mode, onGiven }: { mode: Mode; onGiven: (key: string) => void }) {
  const [key, setKey] = useState("");
  const [problem, setProblem] = useState<string>();
  return (
    <details className="step-more">
      <summary>I have a {mode} key</summary>
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
    </details>
  );
}
