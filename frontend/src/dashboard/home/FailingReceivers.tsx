import { describeAge, Link, StatusMessage, useNow } from "#kit";
import { useHref } from "../address";
import type { Origin } from "../callbacks/queries";
import { ReplayLostButton } from "../callbacks/ReplayLostButton";
import { countOf } from "../lists/Pager";

const shown = 3;

/** Receivers that do not take callbacks: why, until when they are left in peace, what to do. */
export function FailingReceivers({ failing }: { failing: readonly Origin[] }) {
  const href = useHref();
  return (
    <>
      {failing.slice(0, shown).map((origin) => (
        <FailingReceiver key={origin.origin} origin={origin} />
      ))}
      {failing.length > shown && (
        <p>
          <Link href={href("/dashboard/callbacks")}>
            {`${failing.length - shown} more receivers are failing`}
          </Link>
        </p>
      )}
    </>
  );
}

function FailingReceiver({ origin }: { origin: Origin }) {
  const href = useHref();
  return (
    <StatusMessage
      tone="danger"
      title={`${origin.origin} does not take callbacks`}
      action={
        <div className="home-banner-actions">
          <ReplayLostButton origin={origin.origin} lost={origin.lost} />
          <Link look="button" href={href("/dashboard/callbacks", { receiver: origin.origin })}>
            See deliveries
          </Link>
        </div>
      }
    >
      <WhatIsWrong origin={origin} />
    </StatusMessage>
  );
}

/** The cause, the pause and what waits, in sentences. */
export function WhatIsWrong({ origin }: { origin: Origin }) {
  const now = useNow();
  const { failures_in_row: failures, paused_until: until, last_problem, waiting, lost } = origin;
  const isPaused = until !== null && new Date(until).getTime() > now;
  return (
    <>
      {last_problem ?? "It failed."}{" "}
      {failures === 1 ? "One try failed" : `${failures.toLocaleString("en")} tries in a row failed`}
      {origin.last_success_at !== null &&
        `; the last success was ${describeAge(new Date(origin.last_success_at), now)}`}
      .{isPaused && ` It is left in peace; the next try is ${describeAge(new Date(until), now)}.`}
      {waiting > 0 && ` ${countOf(waiting)} ${waiting === 1 ? "waits" : "wait"}.`}
      {lost > 0 && ` ${countOf(lost)} ${lost === 1 ? "was" : "were"} given up.`}
    </>
  );
}
