import { useSyncExternalStore } from "react";
import type { Mode } from "#kit";
import { useSession } from "../../app/session";

/**
 * Keys made on this page. A key is shown once; to stay in the snippets through a reload it is kept in
 * the session storage of this tab, which ends with the tab or the sign-out (`signOut`), and is never
 * sent anywhere but to this server's API.
 */
type HeldKeys = Partial<Record<Mode, string>>;

const name = "manyhands-first-steps";
const listeners = new Set<() => void>();

function nameFor(personId: string): string {
  return `${name} ${personId}`;
}

function tell() {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function read(personId: string): HeldKeys {
  try {
    const { live, test } = JSON.parse(sessionStorage.getItem(nameFor(personId)) ?? "{}");
    return {
      ...(typeof live === "string" ? { live } : {}),
      ...(typeof test === "string" ? { test } : {}),
    };
  } catch {
    return {};
  }
}

/** The keys held for the person who is here, and a way to hold or drop one. */
export function useHeldKeys(): [HeldKeys, (mode: Mode, key: string | undefined) => void] {
  const { person_id: personId } = useSession();
  const text = useSyncExternalStore(subscribe, () => JSON.stringify(read(personId)));

  function hold(mode: Mode, key: string | undefined) {
    const { [mode]: _dropped, ...others } = read(personId);
    const held = key === undefined ? others : { ...others, [mode]: key };
    sessionStorage.setItem(nameFor(personId), JSON.stringify(held));
    tell();
  }

  return [JSON.parse(text), hold];
}
