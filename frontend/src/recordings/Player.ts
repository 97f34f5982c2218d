import { rememberedSpeed, rememberSpeed, speeds } from "#attachments";
import { Observable } from "#journal";
import { type Outline, quietestNear } from "./outline";

export interface PlayerState {
  /** `failed`: the browser cannot play the file, or the network is gone. */
  status: "loading" | "ready" | "failed";
  isPlaying: boolean;
  speed: number;
  /** In seconds; `undefined` until somebody knows. */
  length: number | undefined;
}

/** Who goes on after a pause hears the last words again. */
const resumeSeconds = 2;
/** The same place, as far as browsers are exact. */
const same = 0.05;

/**
 * One recording and where it is being listened to. Its state changes now and then, its time with
 * every frame: for that there is `onTime`.
 */
export class Player extends Observable {
  /** What it sounds like, once that is known. */
  outline: Outline | undefined;
  #state: PlayerState;
  #element: HTMLMediaElement | null = null;
  #timeListeners = new Set<(time: number) => void>();
  #frame = 0;
  #pausedAt: number | undefined;
  #stopAt: number | undefined;
  /** Until the element knows its file, it forgets where to begin. */
  #wanted: number | undefined;

  /** `length`: as the server measured it, in seconds. */
  constructor(length: number | undefined) {
    super();
    this.#state = { status: "loading", isPlaying: false, speed: rememberedSpeed(), length };
  }

  get state(): PlayerState {
    return this.#state;
  }

  get time(): number {
    return this.#wanted ?? this.#element?.currentTime ?? 0;
  }

  /** The time, or that of a pause close to it. */
  get pauseNearby(): number {
    return this.outline === undefined ? this.time : quietestNear(this.outline, this.time);
  }

  /** Plays by this element until the returned function is called. */
  attach(element: HTMLMediaElement): () => void {
    this.#element = element;
    element.preservesPitch = true;
    element.defaultPlaybackRate = this.#state.speed;
    element.playbackRate = this.#state.speed;
    const handlers = this.#handlers(element);
    for (const [name, handler] of handlers) element.addEventListener(name, handler);
    // It may have begun before React was there.
    if (element.error !== null) this.#change({ status: "failed" });
    else if (element.readyState > 0) this.#loaded(element);
    return () => {
      for (const [name, handler] of handlers) element.removeEventListener(name, handler);
      element.pause();
      cancelAnimationFrame(this.#frame);
      this.#element = null;
    };
  }

  /** The listener is told the time with every frame while it plays, and after every jump. */
  onTime(listener: (time: number) => void): () => void {
    this.#timeListeners.add(listener);
    return () => {
      this.#timeListeners.delete(listener);
    };
  }

  toggle(): void {
    if (this.#state.isPlaying) this.pause();
    else this.play();
  }

  /** Goes on a little before where it was paused. */
  play(): void {
    this.#stopAt = undefined;
    const isResumed = this.#pausedAt !== undefined && Math.abs(this.time - this.#pausedAt) < same;
    if (isResumed) this.#jumpTo(this.time - resumeSeconds);
    const { length } = this.#state;
    if (length !== undefined && this.time >= length - same) this.#jumpTo(0);
    this.#start();
  }

  pause(): void {
    this.#element?.pause();
  }

  /** Plays from one time to another, and stops there. */
  playStretch(from: number, to: number): void {
    this.#jumpTo(from);
    this.#stopAt = to;
    this.#start();
  }

  /** Plays on from a time. */
  playFrom(time: number): void {
    this.seek(time);
    this.#start();
  }

  seek(time: number): void {
    this.#stopAt = undefined;
    this.#jumpTo(time);
  }

  jump(seconds: number): void {
    this.seek(this.time + seconds);
  }

  changeSpeed(direction: 1 | -1): void {
    const place = speeds.indexOf(this.#state.speed) + direction;
    const speed = speeds[Math.min(Math.max(place, 0), speeds.length - 1)] ?? 1;
    rememberSpeed(speed);
    if (this.#element !== null) {
      this.#element.defaultPlaybackRate = speed;
      this.#element.playbackRate = speed;
    }
    this.#change({ speed });
  }

  /** Tries again what has failed. */
  reload(): void {
    this.#wanted = this.time;
    this.#change({ status: "loading" });
    this.#element?.load();
  }

  #start() {
    // Refused by the browser, or paused again at once: the button then says so.
    this.#element?.play().catch(() => {});
  }

  #jumpTo(time: number) {
    const { length } = this.#state;
    const there = Math.max(0, Math.min(time, length ?? Number.POSITIVE_INFINITY));
    this.#pausedAt = undefined;
    if (this.#element === null || this.#element.readyState === 0) this.#wanted = there;
    else this.#element.currentTime = there;
    this.#tellTime();
  }

  #handlers(element: HTMLMediaElement): [string, () => void][] {
    const tell = () => this.#tellTime();
    return [
      ["loadedmetadata", () => this.#loaded(element)],
      ["durationchange", () => this.#measured(element.duration)],
      ["error", () => this.#change({ status: "failed", isPlaying: false })],
      ["play", () => this.#played()],
      ["pause", () => this.#paused()],
      ["ended", () => this.#measured(element.currentTime)],
      ["timeupdate", tell],
      ["seeked", tell],
    ];
  }

  #loaded(element: HTMLMediaElement) {
    if (this.#wanted !== undefined) element.currentTime = this.#wanted;
    this.#wanted = undefined;
    this.#measured(element.duration);
    this.#change({ status: "ready" });
  }

  #measured(length: number) {
    if (this.#state.length !== undefined || !Number.isFinite(length) || length <= 0) return;
    this.#change({ length: Math.round(length * 1000) / 1000 });
  }

  #played() {
    this.#change({ isPlaying: true });
    const next = () => {
      this.#tellTime();
      if (this.#stopAt !== undefined && this.time >= this.#stopAt) this.#stopThere();
      else if (this.#state.isPlaying) this.#frame = requestAnimationFrame(next);
    };
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(next);
  }

  /** A stretch was played to its end: whoever plays it again wants all of it. */
  #stopThere() {
    this.#element?.pause();
    this.#stopAt = undefined;
  }

  #paused() {
    this.#pausedAt = this.time;
    this.#change({ isPlaying: false });
    this.#tellTime();
  }

  #tellTime() {
    for (const listener of this.#timeListeners) listener(this.time);
  }

  #change(change: Partial<PlayerState>) {
    this.#state = { ...this.#state, ...change };
    this.changed();
  }
}
