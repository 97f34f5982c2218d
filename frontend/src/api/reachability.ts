import { useSyncExternalStore } from "react";

const askAgainMs = 3000;

let isReachable = true;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/**
 * Whether the last request was answered. The browser's own `navigator.onLine` is not asked: without
 * any network, a server on this machine is still there.
 */
export const reachability = {
  report(answered: boolean) {
    if (answered === isReachable) return;
    isReachable = answered;
    clearTimeout(timer);
    if (!answered) askLater();
    for (const listener of listeners) listener();
  },
};

/** Asks the server whether it is there. */
export async function askIfReachable(): Promise<boolean> {
  const isThere = await fetch("/health/live", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
  reachability.report(isThere);
  return isThere;
}

/** Nobody may have anything to ask for a while: so this asks whether the server is back. */
function askLater() {
  timer = setTimeout(() => {
    void askIfReachable().then((isThere) => {
      if (!isThere) askLater();
    });
  }, askAgainMs);
}

/** Told when the server can be reached again. */
export function onReachableAgain(listener: () => void): () => void {
  return subscribe(() => {
    if (isReachable) listener();
  });
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** For the badge in the top bar. */
export function useIsOffline(): boolean {
  return useSyncExternalStore(subscribe, () => !isReachable);
}
