import { isSaid, type Keeper, Places, type Sheet, shapeOf } from "#shapes";
import { type Annotation, type Answer, none } from "./model";
import { annotationsAfter, type Made, sheetOn } from "./sheets";

/** All that is marked in a document, and the page in sight; it keeps what is drawn on that. */
export class Transcript extends Places<readonly Annotation[]> implements Keeper {
  isBegun: boolean;
  /** The next shape is for this annotation, by its uuid. */
  redrawn: string | undefined;
  #made: Made;
  #seen: { annotations: readonly Annotation[]; page: number; sheet: Sheet } | undefined;

  /** `made` turns a shape that was drawn or labelled into an annotation. */
  constructor(answer: Answer | undefined, made: Made) {
    super(answer?.annotations ?? none, answer?.unfinished?.page ?? 0);
    this.#made = made;
    this.isBegun = isSaid(answer);
  }

  get page(): number {
    return this.place;
  }

  get annotations(): readonly Annotation[] {
    return this.content;
  }

  get sheet(): Sheet {
    const { annotations, page } = this;
    if (this.#seen?.annotations !== annotations || this.#seen.page !== page) {
      this.#seen = { annotations, page, sheet: sheetOn(page, annotations) };
    }
    return this.#seen.sheet;
  }

  turnTo(page: number): void {
    this.show(page);
  }

  change(sheet: Sheet, about: string | undefined): void {
    const { annotations, page } = this;
    const drawn = sheet.annotations.find(({ uuid }) => !this.#has(uuid));
    if (this.redrawn === undefined || drawn === undefined) {
      this.put(annotationsAfter(annotations, page, sheet, this.#made), about);
      return;
    }
    const location = shapeOf(drawn);
    this.put(
      annotations.map((one) => (one.uuid === this.redrawn ? { ...one, page, location } : one)),
    );
  }

  put(annotations: readonly Annotation[], about?: string): void {
    this.isBegun = true;
    this.record(annotations, about);
  }

  adopt(answer: Answer): void {
    this.redrawn = undefined;
    this.isBegun = isSaid(answer);
    this.startFrom(answer.annotations);
  }

  #has(uuid: string): boolean {
    return this.annotations.some((one) => one.uuid === uuid);
  }
}
