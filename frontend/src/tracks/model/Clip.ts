import { isSaid, type Keeper, Places, type Sheet } from "#shapes";
import { answerOf, type ClipAnswer, type Scene, sceneAfter, sceneOf, sheetAt } from "./scene";

/** Somebody's work on a video, and the frame in sight; it keeps what is drawn on that. */
export class Clip extends Places<Scene> implements Keeper {
  readonly count: number;
  #wasBegun: boolean;
  #seen: { scene: Scene; frame: number; sheet: Sheet } | undefined;

  constructor(answer: ClipAnswer | undefined, count: number) {
    super(sceneOf(answer), 0);
    this.count = count;
    this.#wasBegun = isSaid(answer);
    this.goTo(answer?.unfinished?.frame ?? 0);
  }

  get frame(): number {
    return this.place;
  }

  get scene(): Scene {
    return this.content;
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

  /** Somebody says that this is all, be it nothing. */
  begin(): void {
    this.#wasBegun = true;
  }

  /** Goes to a frame; one beyond the ends means the end. */
  goTo(frame: number): void {
    const found = Math.min(Math.max(0, Math.round(frame)), this.count - 1);
    if (found !== this.frame) this.show(found);
  }

  change(sheet: Sheet, about: string | undefined): void {
    const scene = sceneAfter(this.scene, this.frame, this.sheet, sheet);
    this.put(scene, about && `${about} ${this.frame}`);
  }

  put(scene: Scene, about?: string): void {
    this.record(scene, about);
  }

  adopt(answer: ClipAnswer | undefined): void {
    this.#wasBegun = isSaid(answer);
    this.startFrom(sceneOf(answer));
  }
}
