import { begin, change, type History, redo, undo } from "#history";
import { Observable } from "#journal";

interface Moment<Content> {
  content: Content;
  /** Where it was changed. */
  place: number;
}

/** What is drawn at several places, such as pages or frames, and the one in sight. */
export abstract class Places<Content> extends Observable {
  protected place: number;
  #history: History<Moment<Content>>;

  constructor(content: Content, place: number) {
    super();
    this.place = place;
    this.#history = begin({ content, place });
  }

  protected get content(): Content {
    return this.#history.present.content;
  }

  get canUndo() {
    return this.#history.past.length > 0;
  }

  get canRedo() {
    return this.#history.future.length > 0;
  }

  undo = (): boolean => {
    const { place } = this.#history.present;
    return this.#become(undo(this.#history), place);
  };

  redo = (): boolean => {
    const next = redo(this.#history);
    return this.#become(next, next.present.place);
  };

  protected show(place: number): void {
    this.place = place;
    this.changed();
  }

  protected record(content: Content, about: string | undefined): void {
    this.#history = change(this.#history, { content, place: this.place }, about);
    this.changed();
  }

  /** There is nothing to undo any more. */
  protected startFrom(content: Content): void {
    this.#history = begin({ content, place: this.place });
    this.changed();
  }

  /** Shows the place where it happened. */
  #become(history: History<Moment<Content>>, place: number): boolean {
    if (history === this.#history) return false;
    this.#history = history;
    this.show(place);
    return true;
  }
}
