import { Journal } from "../Journal";
import type { Locks } from "../locks";
import type { JournalStore } from "../store";
import type { JournalTransport } from "../transport";

/** A server, as far as a journal reaches it. */
interface Reached {
  transport: JournalTransport;
}

/** One browser: a disk and locks, shared by its tabs. */
export class FakeBrowser {
  readonly disk = new Map<string, string>();
  readonly #locks = new Map<string, { owner: FakeTab; released: Promise<void> }>();
  readonly #server: Reached;

  constructor(server: Reached) {
    this.#server = server;
  }

  open(): FakeTab {
    return new FakeTab(this, this.#server);
  }

  /** Waits until the lock is free or its owner has died. */
  async lock(name: string, owner: FakeTab): Promise<() => void> {
    for (let held = this.#locks.get(name); held !== undefined; held = this.#locks.get(name)) {
      await Promise.race([held.released, held.owner.death]);
      if (!held.owner.isAlive && this.#locks.get(name) === held) this.#locks.delete(name);
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#locks.set(name, { owner, released: promise });
    return () => {
      this.#locks.delete(name);
      resolve();
    };
  }

  isLocked(name: string): boolean {
    return this.#locks.get(name)?.owner.isAlive ?? false;
  }
}

/** A tab with a journal. It can be left (as on a reload) or crash at any moment. */
export class FakeTab {
  isAlive = true;
  readonly journal: Journal;
  readonly death: Promise<void>;
  #die: () => void;
  #browser: FakeBrowser;
  #wake = () => {};
  #leave = () => {};

  constructor(browser: FakeBrowser, server: Reached) {
    this.#browser = browser;
    ({ promise: this.death, resolve: this.#die } = Promise.withResolvers<void>());
    this.journal = new Journal({
      person: "p1",
      transport: {
        // The request of a dying page may arrive; its answer is not heard.
        saveDraft: (...request) => this.hear(server.transport.saveDraft(...request)),
        submit: (...request) => this.hear(server.transport.submit(...request)),
        undo: (...request) => this.hear(server.transport.undo(...request)),
      },
      store: this.#store(),
      locks: this.#locks(),
      events: {
        onWake: (listener) => {
          this.#wake = listener;
          return () => {};
        },
        onLeave: (listener) => {
          this.#leave = listener;
          return () => {};
        },
      },
    });
    void this.journal.start();
  }

  /** The `online` event. */
  wake() {
    if (this.isAlive) this.#wake();
  }

  /** A reload or a closed tab: the page hears of it first, and may finish the task it is in. */
  async leave() {
    this.#leave();
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    this.crash();
  }

  crash() {
    this.isAlive = false;
    this.#die();
    void this.journal.close();
  }

  /** Nothing, when the tab is gone by then. */
  hear<Value>(work: Promise<Value>): Promise<Value> {
    return work.then((value) => (this.isAlive ? value : new Promise<never>(() => {})));
  }

  #store(): JournalStore {
    const { disk } = this.#browser;
    const whenAlive = <Value>(work: () => Value): Promise<Value> => {
      // A transaction which has begun is finished even when the page goes.
      if (!this.isAlive) return new Promise<never>(() => {});
      const value = work();
      return this.hear(Promise.resolve(value));
    };
    return {
      write: (key, value) => whenAlive(() => void disk.set(key, JSON.stringify(value))),
      remove: (keys) =>
        whenAlive(() => {
          for (const key of keys) disk.delete(key);
        }),
      list: <Value>(prefix: string) =>
        whenAlive(() =>
          [...disk]
            .filter(([key]) => key.startsWith(prefix))
            .map(([key, text]): [string, Value] => [key, JSON.parse(text)]),
        ),
    };
  }

  #locks(): Locks {
    return {
      exclusively: async (name, work) => {
        const release = await this.hear(this.#browser.lock(name, this));
        await work();
        release();
      },
      hold: (name) => {
        let release = () => {};
        void this.#browser.lock(name, this).then((free) => {
          release = free;
        });
        return () => release();
      },
      isHeld: (name) => Promise.resolve(this.#browser.isLocked(name)),
    };
  }
}
