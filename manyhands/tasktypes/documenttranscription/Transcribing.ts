import type { Word } from "#attachments";
import {
  choose,
  Drawing,
  type Annotation as Drawn,
  goTo,
  label,
  remove,
  shapeOf,
  stepBack,
  unknownSize,
} from "#shapes";
import { askedOn } from "./asking";
import { made, remade } from "./making";
import {
  type Annotation,
  type Answer,
  type Feature,
  featuresOf,
  inOrder,
  type Page,
  type Params,
} from "./model";
import { Transcript } from "./transcript";
import { textIn } from "./words";

/** Somebody transcribes: the document, what is drawn on the page in sight, and what can be done. */
export class Transcribing {
  readonly params: Params;
  readonly pages: readonly Page[];
  readonly features: readonly Feature[];
  readonly transcript: Transcript;
  readonly drawing: Drawing;
  /** Printed on the page in sight. */
  words: readonly Word[] = [];
  #onAnswer: (answer: Answer) => void;
  #known: Answer | undefined;

  constructor(
    params: Params,
    pages: readonly Page[],
    answer: Answer | undefined,
    onAnswer: (answer: Answer) => void,
  ) {
    this.params = params;
    this.features = featuresOf(params);
    this.pages = pages;
    this.#onAnswer = onAnswer;
    this.#known = answer;
    this.transcript = new Transcript(answer, this.#made);
    this.drawing = new Drawing(
      this.#asked,
      { annotations: [], ...(answer?.unfinished && { unfinished: answer.unfinished }) },
      () => this.#tell(),
      this.transcript,
    );
    this.drawing.subscribe(this.#endRedrawing);
    let { page } = this.transcript;
    this.transcript.subscribe(() => {
      if (this.transcript.page === page) return;
      page = this.transcript.page;
      const said = `Page ${page + 1}.`;
      this.drawing.look({ chosen: undefined, vertex: undefined, draft: [], said }, this.#asked);
    });
  }

  get annotations(): readonly Annotation[] {
    return this.transcript.annotations;
  }

  /** What is in hand, or drawn anew. */
  get selected(): Annotation | undefined {
    const uuid = this.drawing.state.chosen ?? this.transcript.redrawn;
    return this.annotations.find((one) => one.uuid === uuid);
  }

  get isRedrawing(): boolean {
    return this.transcript.redrawn !== undefined;
  }

  /** What is drawn next. */
  get feature(): Feature | undefined {
    const name = this.drawing.state.labels[this.params.geometry];
    return this.features.find((one) => one.label === name);
  }

  adopt(answer: Answer): void {
    if (answer === this.#known) return;
    this.#known = answer;
    this.transcript.adopt(answer);
    this.drawing.goOn(answer.unfinished);
  }

  /** A page beyond the ends means the end. */
  turnTo = (page: number): void => {
    const { draft } = this.drawing.state;
    this.transcript.turnTo(Math.min(Math.max(page, 0), this.pages.length - 1));
    if (draft.length > 0) this.#tell();
  };

  /** Takes an annotation in hand, whichever page it is on. */
  open = (uuid: string): void => {
    const found = this.transcript.annotations.find((one) => one.uuid === uuid);
    if (found === undefined) return;
    this.transcript.redrawn = undefined;
    this.turnTo(found.page);
    this.drawing.run(goTo(uuid));
  };

  /** The next annotation in the order of reading, around the end. */
  goOn = (by: 1 | -1) => (): void => {
    const order = inOrder(this.transcript.annotations);
    const at = order.findIndex(({ uuid }) => uuid === this.selected?.uuid);
    const next = order.at(at === -1 && by === -1 ? -1 : (at + by) % order.length);
    if (next !== undefined) this.open(next.uuid);
  };

  /** The feature of what is in hand, or of what comes next. */
  pick = (name: string): void => {
    this.transcript.redrawn = undefined;
    this.drawing.run(label(name));
  };

  /** The feature of what comes next, whatever is in hand. */
  goOnWith = (name: string): void => {
    this.putDown();
    this.pick(name);
  };

  /** Nothing is in hand: the next one is drawn. */
  putDown = (): void => this.drawing.run(choose(undefined));

  /** The next shape is for what is in hand. */
  redraw = (): void => {
    const uuid = this.selected?.uuid;
    if (uuid === undefined) return;
    this.transcript.redrawn = uuid;
    const tool = this.params.geometry;
    this.drawing.look({ chosen: undefined, tool, said: "Draw it anew." });
  };

  /** One step back from what is in hand. */
  leave = (): void => {
    const { redrawn } = this.transcript;
    this.transcript.redrawn = undefined;
    if (redrawn === undefined) this.drawing.run(stepBack);
    else this.drawing.look({ chosen: redrawn, said: "Not drawn." });
  };

  remove = (uuid: string): void => {
    this.open(uuid);
    this.drawing.look({ vertex: undefined, draft: [] });
    this.drawing.run(remove);
  };

  /** `about` joins changes of one thing that follow each other into one undo. */
  change = (uuid: string, changes: Partial<Annotation>, about?: string): void =>
    this.#put(uuid, (one) => ({ ...one, ...changes }), about);

  /** What a person said the text means is not so of another text. */
  write = (uuid: string, text: string): void =>
    this.#put(uuid, ({ money: _money, date: _date, ...one }) => ({ ...one, text }), `text ${uuid}`);

  markNothing = (): void => {
    this.transcript.isBegun = true;
    this.drawing.look();
    this.#tell();
  };

  /** Once its shape is drawn, or something else is chosen. */
  #endRedrawing = () => {
    const { redrawn, sheet } = this.transcript;
    const { chosen } = this.drawing.state;
    if (redrawn === undefined || chosen === undefined) return;
    this.transcript.redrawn = undefined;
    const isThere = sheet.annotations.some(({ uuid }) => uuid === chosen);
    if (!isThere) this.drawing.look({ chosen: redrawn });
  };

  #put(uuid: string, change: (one: Annotation) => Annotation, about: string | undefined) {
    const { annotations } = this.transcript;
    const next = annotations.map((one) => (one.uuid === uuid ? change(one) : one));
    this.transcript.put(next, about);
    this.drawing.look();
    this.#tell();
  }

  get #asked() {
    return askedOn(this.params, this.pages[this.transcript.page]?.size ?? unknownSize);
  }

  #made = (drawn: Drawn, before: Annotation | undefined, others: readonly Annotation[]) => {
    const feature = this.features.find((one) => one.label === drawn.label);
    if (feature === undefined) throw new Error(`No feature has the label ${drawn.label}`);
    if (before !== undefined) return remade(before, feature, others, this.features);
    const { page } = this.transcript;
    const shape = shapeOf(drawn);
    const printed = textIn(shape, this.words, this.drawing.asked.picture);
    return made({ uuid: drawn.uuid, page, shape, feature, printed }, others, this.features);
  };

  #tell() {
    const { annotations, page } = this.transcript;
    const { unfinished } = this.drawing;
    this.#known = {
      annotations,
      ...(unfinished && { unfinished: { ...unfinished, page } }),
      ...(this.transcript.isBegun ? {} : { nothingSaid: true }),
    };
    this.#onAnswer(this.#known);
  }
}
