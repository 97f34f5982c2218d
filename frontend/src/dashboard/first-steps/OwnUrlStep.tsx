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
import { KeyStep } from "./KeyStep";
import { Problem } from "./Problem";
import { Waiting } from "./TaskWatch";
import type { FirstTask } from "./useFirstTask";
import { useSend } from "./useSend";

/** A test task that calls back the reader's own URL, with every attempt and how to check who calls. */
export function OwnUrlStep({ task }: { task: FirstTask }) {
  const href = useHref();
  const mayKeys = useMay("keys");
  const { apiKey, send, isSending, problem } = useSend(task.mode);
  const [address, setAddress] = useState("");
  const [taskId, setTaskId] = useState<string>();

  return (
    <>
      {apiKey === undefined && <KeyStep task={task} />}
      <form
        className="step-line"
        onSubmit={(event) => {
          event.preventDefault();
          void send(address.trim()).then(setTaskId);
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
      <Problem error={problem} />
      {taskId !== undefined && <Attempts taskId={taskId} />}
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

function Attempts({ taskId }: { taskId: string }) {
  const task = useQuery(taskQuery("test", taskId));
  const [delivery] = task.data?.deliveries ?? [];
  if (delivery === undefined || delivery.attempts.length === 0) {
    return <Waiting>The callback is being sent…</Waiting>;
  }
  return (
    <div className="watch">
      <p className="watch-line">
        <DeliveryPill delivery={delivery.line} />
        <span className="dash-mono">{delivery.line.address}</span>
      </p>
      <AttemptList attempts={delivery.attempts} isLastOpen />
    </div>
  );
}
