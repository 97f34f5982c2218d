/** What shows that somebody is at work. Playing media is work, too: people listen without a hand. */
const signs = [
  "keydown",
  "pointerdown",
  "pointermove",
  "wheel",
  "touchmove",
  "scroll",
  "timeupdate",
];

/** Without a sign for so long, somebody is away; time stops counting. */
export const idleAfterMs = 60_000;

/** Counts the time in which somebody works, from real input. */
export class ActivityMeter {
  #target: EventTarget;
  #onSign: () => void;
  #lastSign = Number.NEGATIVE_INFINITY;
  /** Up to here everything is counted. */
  #countedUntil = 0;
  #counted = 0;

  constructor(target: EventTarget, onSign: () => void = () => {}) {
    this.#target = target;
    this.#onSign = onSign;
  }

  /** A task is on the screen: looking at it is the first sign. */
  start(): void {
    this.#counted = 0;
    this.#lastSign = Date.now();
    this.#countedUntil = this.#lastSign;
    for (const sign of signs) {
      // Captured: media events do not bubble, and a key may be kept by a shortcut.
      this.#target.addEventListener(sign, this.#note, { capture: true, passive: true });
    }
  }

  stop(): void {
    for (const sign of signs) {
      this.#target.removeEventListener(sign, this.#note, { capture: true });
    }
  }

  /** The seconds of work since the last call, or since the start. */
  take(): number {
    this.#count();
    const seconds = this.#counted / 1000;
    this.#counted = 0;
    return seconds;
  }

  /** They could not be delivered. */
  giveBack(seconds: number): void {
    this.#counted += seconds * 1000;
  }

  #note = () => {
    this.#count();
    this.#lastSign = Date.now();
    this.#onSign();
  };

  #count() {
    const now = Date.now();
    const until = Math.min(now, this.#lastSign + idleAfterMs);
    this.#counted += Math.max(0, until - this.#countedUntil);
    this.#countedUntil = now;
  }
}
