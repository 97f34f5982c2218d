import { Observable } from "#journal";

export type Place = "asking" | "here" | "elsewhere";

/** How long another tab has to answer, where the browser has no locks. */
const answerWithinMs = 200;
/** A page that was left a moment ago may not have let go yet. */
const tries = 3;
const betweenTriesMs = 50;

/**
 * Work happens in one tab of a browser at a time: two would take each other's drafts apart. The tab
 * that was asked for last has it.
 */
export class WorkPlace extends Observable {
  #name: string;
  #place: Place = "asking";
  #leave = () => {};
  #isClosed = false;

  constructor(person: string) {
    super();
    this.#name = `manyhands-at-work-${person}`;
  }

  get place(): Place {
    return this.#place;
  }

  /** Comes to work, unless another tab is at it. */
  enter(): void {
    if (locksOf() !== undefined) void this.#lock({ ifAvailable: true }, tries);
    else this.#ask();
  }

  /** Works here; the other tab stops. */
  takeOver(): void {
    const locks = locksOf();
    if (locks !== undefined) void this.#lock({ steal: true });
    else this.#claim();
  }

  /** For good; come back with another one. */
  close(): void {
    this.#isClosed = true;
    this.#leave();
  }

  async #lock(options: LockOptions, triesLeft = 1): Promise<void> {
    try {
      await locksOf()?.request(this.#name, options, (lock) => {
        if (this.#isClosed) return;
        if (lock === null) {
          if (triesLeft === 1) return this.#is("elsewhere");
          setTimeout(() => void this.#lock(options, triesLeft - 1), betweenTriesMs);
          return;
        }
        this.#is("here");
        return new Promise<void>((resolve) => {
          this.#leave = resolve;
        });
      });
    } catch {
      // Stolen by another tab.
      this.#is("elsewhere");
    }
  }

  /** Without locks (http from another machine): a tab at work answers when it is asked. */
  #ask() {
    const channel = this.#open();
    const timer = setTimeout(() => this.#claim(), answerWithinMs);
    channel.addEventListener("message", ({ data }) => {
      if (data !== "at work" || this.#place !== "asking") return;
      clearTimeout(timer);
      this.#is("elsewhere");
    });
    channel.postMessage("anybody?");
  }

  #claim() {
    this.#open().postMessage("taking over");
    this.#is("here");
  }

  #channel: BroadcastChannel | undefined;

  #open(): BroadcastChannel {
    if (this.#channel !== undefined) return this.#channel;
    const channel = new BroadcastChannel(this.#name);
    channel.onmessage = ({ data }) => {
      if (this.#place !== "here") return;
      if (data === "anybody?") channel.postMessage("at work");
      if (data === "taking over") this.#is("elsewhere");
    };
    this.#channel = channel;
    this.#leave = () => {
      channel.close();
      this.#channel = undefined;
    };
    return channel;
  }

  #is(place: Place) {
    if (this.#isClosed) return;
    this.#place = place;
    this.changed();
  }
}

function locksOf(): LockManager | undefined {
  return (navigator as { locks?: LockManager }).locks;
}
