const storageKey = "manyhands-reloaded-at";
const onceInMs = 60_000;

/**
 * After an update of the server, the parts which this page has not loaded yet are gone: load the new
 * page, once. Nothing is lost by that; drafts are in the journal.
 */
export function reloadWhenOutdated(): void {
  window.addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(storageKey) ?? 0);
    if (Date.now() - last < onceInMs) return;
    sessionStorage.setItem(storageKey, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
