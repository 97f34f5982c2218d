import { Observable } from "#journal";
import type { Geometry } from "../geometry";
import {
  type Annotation,
  type Answer,
  answerOf,
  isSaid,
  type Sheet,
  sheetOf,
  type Unfinished,
} from "./annotation";
import type { Asked } from "./asked";
import { type Draft, unfinishedOf } from "./drafting";
import { Places } from "./Places";
import { annotationOf } from "./sheet";

/** The work on a picture, as it is in sight. */
export interface DrawingState {
  sheet: Sheet;
  /** What the hand holds; nothing for choosing and moving. */
  tool: Geometry | undefined;
  /** The tool it held last. */
  lastTool: Geometry | undefined;
  /** What the next shape of each geometry will be. */
  labels: Readonly<Partial<Record<Geometry, string | undefined>>>;
  /** The annotation in hand, by its uuid. */
  chosen: string | undefined;
  /** What else is chosen: one intent is then for all of them. */
  others: ReadonlySet<string>;
  /** A press chooses besides, as with Shift. */
  isGathering: boolean;
  /** It was drawn last, and not chosen since: a press on it may be for the next one. */
  isJustDrawn: boolean;
  /** Then, and when it lacks no label: a label is for the next one. */
  isFresh: boolean;
  /** The vertex of it which is in hand. */
  vertex: number | undefined;
  /** The corners that are set of a shape in the making. */
  draft: Draft;
  /** Corners that were given up since the last change, and come back by undoing. */
  givenUp: Unfinished | undefined;
  /** A link that leads from here is being made. */
  linkFrom: string | undefined;
  hidden: ReadonlySet<string>;
  locked: ReadonlySet<string>;
  /** The label whose annotations alone are shown. */
  only: string | undefined;
  isSnapping: boolean;
  /** One annotation after the other is looked at, and its attributes are said. */
  isWalking: boolean;
  /** What has just happened, for who does not see it. */
  said: string;
  /** What must come in sight: a new object each time. */
  reveal: { uuid: string; isClose: boolean } | undefined;
  canUndo: boolean;
  canRedo: boolean;
}

export type Change = Partial<Omit<DrawingState, "canUndo" | "canRedo" | "givenUp">> & {
  /** Changes of the sheet about one thing that follow each other are undone together. */
  about?: string;
};

/** Something that can be done; nothing happens where it returns nothing. */
export type Step = (state: DrawingState, asked: Asked) => Change | undefined;

/** Where the work is kept, with what was before; `sheet` is what is in sight of it. */
export interface Keeper {
  readonly sheet: Sheet;
  /** Somebody has said what is there, or that nothing is. */
  readonly isBegun: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  change: (sheet: Sheet, about: string | undefined) => void;
  /** These tell whether there was anything. */
  undo: () => boolean;
  redo: () => boolean;
}

/** One sheet, which is all there is. */
class SheetKeeper extends Places<Sheet> implements Keeper {
  #wasBegun: boolean;

  constructor(answer: Answer | undefined) {
    super(sheetOf(answer), 0);
    this.#wasBegun = isSaid(answer);
  }

  get isBegun() {
    return this.#wasBegun || this.canUndo;
  }

  get sheet() {
    return this.content;
  }

  change(sheet: Sheet, about: string | undefined) {
    this.record(sheet, about);
  }
}

/** Somebody's work on a picture: what is marked, chosen and shown, and what was before. */
export class Drawing extends Observable {
  #asked: Asked;
  #keeper: Keeper;
  #state: DrawingState;
  #onAnswer: (answer: Answer) => void;
  #known: Answer | undefined;

  /** Without a `keeper`, the answer is the one sheet there is. */
  constructor(
    asked: Asked,
    answer: Answer | undefined,
    onAnswer: (answer: Answer) => void,
    keeper: Keeper = new SheetKeeper(answer),
  ) {
    super();
    this.#asked = asked;
    this.#onAnswer = onAnswer;
    this.#known = answer;
    this.#keeper = keeper;
    const first = asked.base.canAdd ? asked.tools[0]?.geometry : undefined;
    const tool = answer?.unfinished?.type ?? first;
    this.#state = {
      sheet: keeper.sheet,
      tool,
      lastTool: tool,
      labels: firstLabels(asked),
      chosen: undefined,
      others: none,
      isGathering: false,
      isJustDrawn: false,
      isFresh: false,
      vertex: undefined,
      draft: answer?.unfinished?.vertices ?? [],
      givenUp: undefined,
      linkFrom: undefined,
      hidden: new Set(),
      locked: new Set(),
      only: undefined,
      isSnapping: false,
      isWalking: false,
      said: "",
      reveal: undefined,
      canUndo: answer?.unfinished !== undefined,
      canRedo: false,
    };
  }

  get asked(): Asked {
    return this.#asked;
  }

  get state(): DrawingState {
    return this.#state;
  }

  run = (step: Step): void => {
    const done = step(this.#state, this.asked);
    if (done === undefined) return;
    const { about, ...changed } = done;
    const { sheet } = changed;
    const isChanged = sheet !== undefined && sheet !== this.#state.sheet;
    const before = this.unfinished;
    if (isChanged) this.#keeper.change(sheet, about);
    this.#set(isChanged ? { ...changed, sheet: this.#keeper.sheet } : changed);
    const isOpen = (before ?? this.unfinished) !== undefined;
    if (isChanged || (isOpen && this.#state.draft !== before?.vertices)) this.#tell();
  };

  /** Of a shape in the making the last corner, then corners given up, then the last change. */
  undo = (): void => {
    const { draft, givenUp } = this.#state;
    if (draft.length > 0) {
      this.run(() => ({ draft: draft.slice(0, -1), said: "Corner undone." }));
    } else if (givenUp !== undefined) {
      const { type: tool, vertices } = givenUp;
      const none = { chosen: undefined, vertex: undefined };
      this.run(() => ({ tool, draft: vertices, ...none, said: "Its corners are there again." }));
    } else this.#travel(() => this.#keeper.undo(), "Undone.", "There is nothing to undo.");
  };

  redo = (): void =>
    this.#travel(() => this.#keeper.redo(), "Done again.", "There is nothing to do again.");

  /** Goes on with an answer that came from elsewhere, such as another window. */
  adopt(answer: Answer | undefined): void {
    if (answer === this.#known) return;
    this.#known = answer;
    this.#keeper = new SheetKeeper(answer);
    this.goOn(answer?.unfinished);
  }

  /** Goes on with what the keeper has in sight now, and corners that were kept. */
  goOn(unfinished: Unfinished | undefined): void {
    const { tool } = this.#state;
    const draft = unfinished?.vertices ?? [];
    this.look({ chosen: undefined, tool: unfinished?.type ?? tool, draft });
  }

  /** Shows what the keeper has in sight now, on another picture where `asked` tells of one. */
  look(changed: Omit<Change, "sheet" | "about"> = {}, asked = this.#asked): void {
    this.#asked = asked;
    this.#set({ sheet: this.#keeper.sheet, vertex: undefined, ...changed });
  }

  #travel(go: () => boolean, said: string, atEnd: string) {
    const before = this.#keeper.sheet;
    if (!go()) {
      this.#set({ said: atEnd });
      return;
    }
    const { sheet } = this.#keeper;
    const changed = changedIn(before, sheet);
    const chosen = changed.at(-1) ?? annotationOf(sheet, this.#state.chosen)?.uuid;
    const others = new Set(changed.slice(0, -1));
    const reveal =
      chosen === undefined || others.size > 0 ? {} : { reveal: { uuid: chosen, isClose: false } };
    this.#set({ sheet, chosen, others, vertex: undefined, said, ...reveal });
    this.#tell();
  }

  #set(changed: Partial<DrawingState>) {
    // What is chosen by hand is meant, even when it was just drawn.
    const hand = "chosen" in changed ? { isJustDrawn: false, isFresh: false } : {};
    const others = "chosen" in changed ? (changed.others ?? none) : this.#state.others;
    const { canRedo } = this.#keeper;
    const givenUp = this.#givenUpBy(changed);
    const state = { ...this.#state, others, ...hand, ...changed, canRedo, givenUp };
    const isOpen = state.draft.length > 0 || givenUp !== undefined;
    this.#state = { ...state, canUndo: this.#keeper.canUndo || isOpen };
    this.changed();
  }

  #givenUpBy({ sheet, draft }: Partial<DrawingState>): Unfinished | undefined {
    const before = this.#state;
    if (sheet !== undefined && sheet !== before.sheet) return undefined;
    if (draft === undefined || draft === before.draft) return before.givenUp;
    return draft.length > 0 ? undefined : (this.unfinished ?? before.givenUp);
  }

  get unfinished(): Unfinished | undefined {
    return unfinishedOf(this.#state.draft, this.#state.tool);
  }

  #tell() {
    this.#known = answerOf(this.#keeper.sheet, {
      unfinished: this.unfinished,
      isBegun: this.#keeper.isBegun,
    });
    this.#onAnswer(this.#known);
  }
}

/** Where a geometry has one label only, nobody need choose it. */
function firstLabels({ tools, isAlwaysLabelled }: Asked): DrawingState["labels"] {
  const known = tools.filter(({ labels }) => isAlwaysLabelled || labels.length === 1);
  return Object.fromEntries(known.map(({ geometry, labels }) => [geometry, labels[0]?.name]));
}

const none: ReadonlySet<string> = new Set();

/** The annotations that are not what they were. */
function changedIn(before: Sheet, after: Sheet): readonly string[] {
  const known = new Map(before.annotations.map((one) => [one.uuid, one]));
  const isSame = (one: Annotation, was: Annotation | undefined) =>
    one === was || JSON.stringify(one) === JSON.stringify(was);
  return after.annotations
    .filter((one) => !isSame(one, known.get(one.uuid)))
    .map(({ uuid }) => uuid);
}
