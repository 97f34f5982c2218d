import { begin, change, type History, redo, undo } from "#history";
import { Observable } from "#journal";
import { isSaid, type Keeper, type Sheet, shapeOf } from "#shapes";
import { type Annotation, type Answer, none } from "./model";
import { annotationsAfter, type Made, sheetOn } from "./sheets";

interface Moment {
  annotations: readonly Annotation[];
  /** Where it was changed. */
  page: number;
}

/** All that is marked in a document, and the page in sight; it keeps what is drawn on that. */
export class Transcript extends Observable implements Keeper {
  page: number;
  isBegun: boolean;
  /** The next shape is for this annotation, by its uuid. */
  redrawn: string | undefined;
  #made: Made;
  #history: History<Moment>;
  #seen: (Moment & { sheet: Sheet }) | undefined;

  /** `made` turns a shape that was drawn or labelled into an annotation. */
  constructor(answer: Answer | undefined, made: Made) {
    super();
    this.#made = made;
    this.isBegun = isSaid(answer);
    this.page = answer?.unfinished?.page ?? 0;
    this.#history = begin({ annotations: answer?.annotations ?? none, page: this.page });
  }

  get annotations(): readonly Annotation[] {
    return this.#history.present.annotations;
  }

  get sheet(): Sheet {
    const { annotations, page } = this;
    if (this.#seen?.annotations !== annotations || this.#seen.page !== page) {
      this.#seen = { annotations, page, sheet: sheetOn(page, annotations) };
    }
    return this.#seen.sheet;
  }

  get canUndo() {
    return this.#history.past.length > 0;
  }

  get canRedo() {
    return this.#history.future.length > 0;
  }

  turnTo(page: number): void {
    this.page = page;
    this.changed();
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
    this.#history = change(this.#history, { annotations, page: this.page }, about);
    this.changed();
  }

  undo = (): boolean => {
    const { page } = this.#history.present;
    return this.#become(undo(this.#history), page);
  };

  redo = (): boolean => {
    const next = redo(this.#history);
    return this.#become(next, next.present.page);
  };

  adopt(answer: Answer): void {
    this.redrawn = undefined;
    this.isBegun = isSaid(answer);
    this.#history = begin({ annotations: answer.annotations, page: this.page });
    this.changed();
  }

  #has(uuid: string): boolean {
    return this.annotations.some((one) => one.uuid === uuid);
  }

  /** Shows the page where it happened. */
  #become(history: History<Moment>, page: number): boolean {
    if (history === this.#history) return false;
    this.#history = history;
    this.page = page;
    this.changed();
    return true;
  }
}
