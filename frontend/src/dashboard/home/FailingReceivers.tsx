import { describeAge, describeWait, Link, StatusMessage, useNow } from "#kit";
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
      isStanding
      title={
        origin.failures_in_row === 1
          ? `${origin.origin} did not take the last callback`
          : `${origin.origin} does not take callbacks`
      }
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
function WhatIsWrong({ origin }: { origin: Origin }) {
  const now = useNow();
  return sentencesOn(origin, now).join(" ");
}

function sentencesOn(origin: Origin, now: number): string[] {
  const { failures_in_row: failures, last_problem: problem, waiting, lost } = origin;
  const [success, pause] = [dateOf(origin.last_success_at), dateOf(origin.paused_until)];
  const count =
    failures === 1 ? "One attempt failed" : `${format(failures)} attempts in a row failed`;
  const since = success === undefined ? "" : `; the last success was ${describeAge(success, now)}`;
  const isPaused = pause !== undefined && pause.getTime() > now;
  return [
    problem ?? "It failed.",
    `${count}${since}.`,
    ...(isPaused ? [`It is left in peace; the next attempt is ${describeWait(pause, now)}.`] : []),
    ...(waiting > 0 ? [`${callbacks(waiting)} ${waiting === 1 ? "waits" : "wait"}.`] : []),
    ...(lost > 0 ? [`${callbacks(lost)} ${lost === 1 ? "was" : "were"} given up.`] : []),
  ];
}

function callbacks(count: number): string {
  return `${countOf(count)} ${count === 1 ? "callback" : "callbacks"}`;
}

function dateOf(time: string | null): Date | undefined {
  return time === null ? undefined : new Date(time);
}

function format(count: number): string {
  return count.toLocaleString("en");
}
