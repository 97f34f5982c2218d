import { begin, change, type History, redo, undo } from "#history";
import { Observable } from "#journal";
import { type Answer, answerOf, markupOf } from "../answer";
import { Labels } from "../Labels";
import type { Params, RelationshipDefinition } from "../params";
import type { Relation } from "../relationships";
import { SourceText, type Unit } from "../text/SourceText";
import type { Span } from "../text/span";
import { firstDifference, type Markup } from "./markup";
import { type Selection, spanOf } from "./selection";

/** What a task is about, and stays so. */
export interface Asked {
  source: SourceText;
  labels: Labels;
  definitions: readonly RelationshipDefinition[];
}

/** A relationship that is being made. */
export interface Relating {
  source: string;
  target?: string;
  /** The ways to choose from, where there are several. */
  relations?: readonly Relation[];
}

/** The work on a text, as it is in sight. */
export interface MarkingState {
  markup: Markup;
  /** The annotation or relationship in hand, by its id. */
  chosen: string | undefined;
  selection: Selection | undefined;
  /** The words that the next label is for: the selection without blanks around it. */
  span: Span | undefined;
  /** Where the next step begins while nothing is selected. */
  cursor: number;
  /** The label that whatever is selected next is given at once. */
  held: string | undefined;
  unit: Unit;
  relating: Relating | undefined;
  /** What has just happened, for who does not see it. */
  said: string;
  /** What nobody sees otherwise, such as why nothing has happened. */
  notice: string | undefined;
  /** What must come in sight: a new object each time. */
  reveal: Span | undefined;
  canUndo: boolean;
  canRedo: boolean;
}

export type Change = Partial<Omit<MarkingState, "span" | "canUndo" | "canRedo">> & {
  /** Changes of the markup about one thing that follow each other are undone together. */
  about?: string;
};

/** Something that can be done; nothing happens where it returns nothing. */
export type Step = (state: MarkingState, asked: Asked) => Change | undefined;

export function askedIn({ text, labels, relationships }: Params): Asked {
  return {
    source: new SourceText(text),
    labels: new Labels(labels),
    definitions: relationships ?? [],
  };
}

/** Somebody's work on the text of a task: what is marked, selected and chosen, and what was before. */
export class Marking extends Observable {
  readonly asked: Asked;
  #history: History<Markup>;
  #state: MarkingState;
  #onAnswer: (answer: Answer) => void;
  #known: Answer | undefined;

  constructor(asked: Asked, answer: Answer | undefined, onAnswer: (answer: Answer) => void) {
    super();
    this.asked = asked;
    this.#onAnswer = onAnswer;
    this.#known = answer;
    this.#history = begin(markupOf(asked.source.points, answer));
    this.#state = {
      markup: this.#history.present,
      chosen: undefined,
      selection: undefined,
      span: undefined,
      cursor: 0,
      held: undefined,
      unit: "word",
      relating: undefined,
      said: "",
      notice: undefined,
      reveal: undefined,
      canUndo: false,
      canRedo: false,
    };
  }

  get state(): MarkingState {
    return this.#state;
  }

  run = (step: Step): void => {
    const done = step(this.#state, this.asked);
    if (done === undefined) return;
    const { about, ...changed } = done;
    const { markup } = changed;
    if (markup === undefined || markup === this.#state.markup) {
      this.#set(changed);
      return;
    }
    this.#history = change(this.#history, markup, about);
    this.#set(changed);
    this.#tell();
  };

  undo = (): void => this.#travel(undo, "Undone", "Nothing to undo");

  redo = (): void => this.#travel(redo, "Done again", "Nothing to redo");

  /** Goes on with an answer that came from elsewhere, such as another window. */
  adopt(answer: Answer | undefined): void {
    if (answer === this.#known) return;
    this.#known = answer;
    this.#history = begin(markupOf(this.asked.source.points, answer));
    this.#set({ markup: this.#history.present, chosen: undefined, relating: undefined });
  }

  #travel(go: (history: History<Markup>) => History<Markup>, said: string, atEnd: string) {
    const before = this.#history;
    this.#history = go(before);
    if (this.#history === before) {
      this.#set({ notice: atEnd });
      return;
    }
    this.#set({
      markup: this.#history.present,
      chosen: undefined,
      relating: undefined,
      said,
      reveal: firstDifference(before.present, this.#history.present),
    });
    this.#tell();
  }

  #set(changed: Omit<Change, "about">) {
    const { past, future } = this.#history;
    const reach = { canUndo: past.length > 0, canRedo: future.length > 0 };
    const { notice, said = notice ?? this.#state.said } = changed;
    const state = { ...this.#state, ...changed, ...reach, said, notice };
    this.#state = { ...state, span: this.#spanIn(state) };
    this.changed();
  }

  #spanIn({ selection }: MarkingState): Span | undefined {
    if (selection === undefined || selection.anchor === selection.focus) return undefined;
    return this.asked.source.fitted(spanOf(selection), "character");
  }

  #tell() {
    this.#known = answerOf(this.asked.source, this.#history.present);
    this.#onAnswer(this.#known);
  }
}
