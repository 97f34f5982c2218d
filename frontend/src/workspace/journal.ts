import { onReachableAgain } from "#api";
import { browserEvents, Journal } from "#journal";
import { beforeSigningOut } from "../app/session";
import { transport } from "./transport";

/** The server may come back without the network ever having gone. */
const events: typeof browserEvents = {
  ...browserEvents,
  onWake(listener) {
    const stops = [browserEvents.onWake(listener), onReachableAgain(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  },
};

let present: { person: string; journal: Journal } | undefined;

/**
 * The journal of a person, made once for as long as they are signed in: it goes on sending while they
 * are on other pages.
 */
export function journalOf(person: string): Journal {
  if (present?.person === person) return present.journal;
  void close();
  present = { person, journal: new Journal({ person, transport, events }) };
  return present.journal;
}

async function close(): Promise<void> {
  const closing = present;
  present = undefined;
  await closing?.journal.close();
}

beforeSigningOut(close);
