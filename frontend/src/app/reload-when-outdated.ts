import { askIfReachable } from "#api";

const storageKey = "manyhands-reloaded-at";
const onceInMs = 60_000;

/**
 * After an update of the server, the parts which this page has not loaded yet are gone: load the new
 * page, once. Nothing is lost by that; drafts are in the journal. Without network it stays as it is.
 */
export function reloadWhenOutdated(): void {
  window.addEventListener("vite:preloadError", () => {
    void askIfReachable().then((isThere) => {
      const last = Number(sessionStorage.getItem(storageKey) ?? 0);
      if (!isThere || Date.now() - last < onceInMs) return;
      sessionStorage.setItem(storageKey, String(Date.now()));
      location.reload();
    });
  });
}
