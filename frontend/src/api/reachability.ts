import { useSyncExternalStore } from "react";

let isReachable = true;
const listeners = new Set<() => void>();

/**
 * Whether the last request was answered. The browser's own `navigator.onLine` is not asked: without
 * any network, a server on this machine is still there.
 */
export const reachability = {
  report(answered: boolean) {
    if (answered === isReachable) return;
    isReachable = answered;
    for (const listener of listeners) listener();
  },
};

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
