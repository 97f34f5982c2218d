/** What the journal must hear of the browser. */
export interface PageEvents {
  /** The network may be back, or the page is in sight again. */
  onWake(listener: () => void): () => void;
  /** The page may be going away for good. */
  onLeave(listener: () => void): () => void;
}

export const browserEvents: PageEvents = {
  onWake(listener) {
    const whenVisible = () => {
      if (document.visibilityState === "visible") listener();
    };
    window.addEventListener("online", listener);
    document.addEventListener("visibilitychange", whenVisible);
    return () => {
      window.removeEventListener("online", listener);
      document.removeEventListener("visibilitychange", whenVisible);
    };
  },
  onLeave(listener) {
    const whenHidden = () => {
      if (document.visibilityState === "hidden") listener();
    };
    window.addEventListener("pagehide", listener);
    document.addEventListener("visibilitychange", whenHidden);
    return () => {
      window.removeEventListener("pagehide", listener);
      document.removeEventListener("visibilitychange", whenHidden);
    };
  },
};
