import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Link, Skeleton, TextField } from "#kit";
import { useHref } from "../address";
import { AttemptList } from "../callbacks/AttemptList";
import { DeliveryPill } from "../callbacks/DeliveryPill";
import { settingsQuery } from "../settings/queries";
import { VerifySnippets } from "../settings/VerifySnippets";
import { useMay } from "../shell/permissions";
import { taskQuery } from "../task/queries";
import { Problem } from "./Problem";
import { sendFirstTask } from "./send";
import { Waiting } from "./TaskWatch";

/** A test task that calls back the reader's own URL, with every try and how to check who calls. */
export function OwnUrlStep({ apiKey }: { apiKey: string | undefined }) {
  const href = useHref();
  const mayKeys = useMay("keys");
  const [address, setAddress] = useState("");
  const [taskId, setTaskId] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Error>();

  async function send() {
    if (apiKey === undefined) return;
    setSending(true);
    setProblem(undefined);
    try {
      setTaskId(await sendFirstTask(apiKey, address.trim()));
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error("This did not work."));
    }
    setSending(false);
  }

  return (
    <>
      <p>Send a test task that calls back your own server, and see what it answered.</p>
      <form
        className="step-line"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label="Your callback URL"
          isLabelHidden
          placeholder="https://example.com/callback"
          value={address}
          onChange={setAddress}
          isMono
          autoComplete="off"
          spellCheck="false"
        />
        <Button
          type="submit"
          icon="send"
          isPending={isSending}
          isDisabled={apiKey === undefined || address.trim() === ""}
        >
          Send a test task
        </Button>
      </form>
      {apiKey === undefined && <p className="step-note">It takes the test key of step 1.</p>}
      <Problem error={problem} />
      {taskId !== undefined && <Tries taskId={taskId} />}
      <p>
        When it works, make it the{" "}
        <Link href={href("/dashboard/settings")}>default callback URL</Link>.
      </p>
      {mayKeys ? (
        <details className="step-more">
          <summary>How your server checks who calls</summary>
          <Verify />
        </details>
      ) : (
        <p className="step-note">A manager of your team has the secrets to check who calls.</p>
      )}
    </>
  );
}

function Verify() {
  const settings = useQuery(settingsQuery("test"));
  if (settings.data === undefined) return <Skeleton height="10rem" />;
  return <VerifySnippets settings={settings.data} />;
}

function Tries({ taskId }: { taskId: string }) {
  const task = useQuery(taskQuery("test", taskId));
  const [delivery] = task.data?.deliveries ?? [];
  if (delivery === undefined || delivery.tries.length === 0) {
    return <Waiting>The callback is being sent…</Waiting>;
  }
  return (
    <div className="watch">
      <p className="watch-line">
        <DeliveryPill delivery={delivery.line} />
        <span className="dash-mono">{delivery.line.address}</span>
      </p>
      <AttemptList attempts={delivery.tries} isLastOpen />
    </div>
  );
}
