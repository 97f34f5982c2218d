const storageKey = "manyhands-reloaded-at";
const onceInMs = 60_000;

/**
 * After an update of the server, the parts which this page has not loaded yet are gone: load the new
 * page, once. Nothing is lost by that; drafts are in the journal. Without network it stays as it is.
 */
export function reloadWhenOutdated(): void {
  window.addEventListener("vite:preloadError", () => {
    const last = Number(sessionStorage.getItem(storageKey) ?? 0);
    if (Date.now() - last < onceInMs) return;
    void fetch("/health/live").then(
      ({ ok }) => {
        if (!ok) return;
        sessionStorage.setItem(storageKey, String(Date.now()));
        location.reload();
      },
      () => {},
    );
  });
}
