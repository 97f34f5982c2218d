import { begin, change, type History, redo, undo } from "#history";
import { Observable } from "#journal";
import { isSaid, type Keeper, type Sheet } from "#shapes";
import { answerOf, type ClipAnswer, type Scene, sceneAfter, sceneOf, sheetAt } from "./scene";

interface Moment {
  scene: Scene;
  /** Where it was changed. */
  frame: number;
}

/** Somebody's work on a video, and the frame in sight; it keeps what is drawn on that. */
export class Clip extends Observable implements Keeper {
  readonly count: number;
  frame = 0;
  #wasBegun: boolean;
  #history: History<Moment>;
  #seen: { scene: Scene; frame: number; sheet: Sheet } | undefined;

  constructor(answer: ClipAnswer | undefined, count: number) {
    super();
    this.count = count;
    this.#wasBegun = isSaid(answer);
    this.#history = begin({ scene: sceneOf(answer), frame: 0 });
    this.goTo(answer?.unfinished?.frame ?? 0);
  }

  get scene(): Scene {
    return this.#history.present.scene;
  }

  get answer(): ClipAnswer {
    return answerOf(this.scene);
  }

  get sheet(): Sheet {
    const { scene, frame } = this;
    if (this.#seen?.scene !== scene || this.#seen.frame !== frame) {
      this.#seen = { scene, frame, sheet: sheetAt(scene, frame) };
    }
    return this.#seen.sheet;
  }

  get isBegun() {
    return this.#wasBegun || this.canUndo;
  }

  get canUndo() {
    return this.#history.past.length > 0;
  }

  get canRedo() {
    return this.#history.future.length > 0;
  }

  /** Somebody says that this is all, be it nothing. */
  begin(): void {
    this.#wasBegun = true;
  }

  /** Goes to a frame; one beyond the ends means the end. */
  goTo(frame: number): void {
    const found = Math.min(Math.max(0, Math.round(frame)), this.count - 1);
    if (found === this.frame) return;
    this.frame = found;
    this.changed();
  }

  change(sheet: Sheet, about: string | undefined): void {
    const scene = sceneAfter(this.scene, this.frame, this.sheet, sheet);
    this.put(scene, about && `${about} ${this.frame}`);
  }

  put(scene: Scene, about?: string): void {
    this.#history = change(this.#history, { scene, frame: this.frame }, about);
    this.changed();
  }

  undo = (): boolean => {
    const { frame } = this.#history.present;
    return this.#become(undo(this.#history), frame);
  };

  redo = (): boolean => {
    const next = redo(this.#history);
    return this.#become(next, next.present.frame);
  };

  adopt(answer: ClipAnswer | undefined): void {
    this.#wasBegun = isSaid(answer);
    this.#history = begin({ scene: sceneOf(answer), frame: this.frame });
    this.changed();
  }

  /** Shows the frame where it happened. */
  #become(history: History<Moment>, frame: number): boolean {
    if (history === this.#history) return false;
    this.#history = history;
    this.frame = frame;
    this.changed();
    return true;
  }
}
