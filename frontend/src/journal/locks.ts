/** Agreement between the tabs of one browser. */
export interface Locks {
  /** Runs `work` while no other tab runs something under the same name. */
  exclusively(name: string, work: () => Promise<void>): Promise<void>;
  /** Holds the name until the returned function is called or the tab is gone. */
  hold(name: string): () => void;
  isHeld(name: string): Promise<boolean>;
}

/**
 * The browser's Web Locks. They need https or the loopback; elsewhere tabs do not wait for each
 * other, and the server's idempotency alone keeps a submission single.
 */
export function browserLocks(): Locks {
  const { locks } = navigator as { locks?: LockManager };
  if (locks === undefined) return pageLocks();
  return {
    async exclusively(name, work) {
      await locks.request(name, work);
    },
    hold(name) {
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      void locks.request(name, () => released);
      return release;
    },
    async isHeld(name) {
      const { held = [] } = await locks.query();
      return held.some((lock) => lock.name === name);
    },
  };
}

/** Locks within this page only. */
function pageLocks(): Locks {
  const queues = new Map<string, Promise<void>>();
  return {
    exclusively(name, work) {
      const turn = (queues.get(name) ?? Promise.resolve()).then(work, work);
      queues.set(name, turn);
      return turn;
    },
    hold: () => () => {},
    isHeld: () => Promise.resolve(false),
  };
}
