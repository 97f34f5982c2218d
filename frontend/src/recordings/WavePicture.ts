import { type Levels, levelsOf, type Outline } from "./outline";
import type { Player } from "./Player";
import { type Colours, type Mark, overviewHeight, paint, soundArea } from "./paint";
import {
  atFirst,
  following,
  isWhole,
  kept,
  moved,
  placeOf,
  type Room,
  type Stretch,
  timeAt,
  zoomed,
} from "./stretch";

export interface Shown {
  outline: Outline | undefined;
  marks: readonly Mark[];
  active: number | undefined;
  length: number;
}

/** What a pointer is on. */
export type Spot = { time: number; boundary?: number | undefined; isOverview: boolean };

/** A boundary is as wide as this for a pointer. */
const reach = 5;
/** Where the page scrolls, the wheel is the page's (TaskFrame.css). */
const isStacked = () => matchMedia("(width < 60rem), (height < 30rem)").matches;

/** The picture of a recording's sound: only the stretch in sight is ever drawn. */
export class WavePicture {
  #player: Player;
  #canvas: HTMLCanvasElement | null = null;
  #levels: Levels | undefined;
  #shown: Shown = { outline: undefined, marks: [], active: undefined, length: 0 };
  #size = { width: 0, height: 0 };
  /** `undefined` before the first layout. */
  #stretch: Stretch | undefined;
  #frame = 0;

  constructor(player: Player) {
    this.#player = player;
  }

  /** Draws on this canvas until the returned function is called. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#canvas = canvas;
    const observer = new ResizeObserver(() => this.#measure());
    observer.observe(canvas);
    const looks = new MutationObserver(() => this.#draw());
    looks.observe(document.documentElement, { attributes: true });
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const redraw = () => this.#draw();
    const wheel = (event: WheelEvent) => this.#wheel(event);
    scheme.addEventListener("change", redraw);
    canvas.addEventListener("wheel", wheel, { passive: false });
    const stop = this.#player.onTime((time) => this.#follow(time));
    this.#measure();
    return () => {
      observer.disconnect();
      looks.disconnect();
      scheme.removeEventListener("change", redraw);
      canvas.removeEventListener("wheel", wheel);
      stop();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#canvas = null;
    };
  }

  show(shown: Shown): void {
    if (shown.outline !== this.#shown.outline) {
      this.#levels = shown.outline && levelsOf(shown.outline);
    }
    if (shown.length !== this.#shown.length) this.#stretch = undefined;
    this.#shown = shown;
    this.#draw();
  }

  /** Larger or smaller, around a place or else around the time. */
  zoom(factor: number, at?: number): void {
    const { stretch } = this;
    const cursor = placeOf(stretch, this.#player.time);
    const isInSight = cursor >= 0 && cursor <= this.#size.width;
    const centre = at ?? (isInSight ? cursor : this.#size.width / 2);
    this.#look(zoomed(stretch, factor, centre, this.#room));
  }

  scroll(pixels: number): void {
    this.#look(moved(this.stretch, pixels, this.#room));
  }

  /** Brings a time into sight. */
  reveal(time: number): void {
    this.#look(following(this.stretch, time, this.#room));
  }

  /** What is at a place on the canvas. */
  at(x: number, y: number): Spot {
    const room = this.#room;
    const { stretch } = this;
    const { width, height } = this.#size;
    const hasOverview = !isWhole(stretch, room);
    if (hasOverview && y >= height - overviewHeight) {
      return { time: (x / width) * room.length, isOverview: true };
    }
    const { top } = soundArea(height, hasOverview);
    const time = Math.min(Math.max(timeAt(stretch, x), 0), room.length);
    return { time, boundary: y >= top ? this.#boundaryAt(x) : undefined, isOverview: false };
  }

  get stretch(): Stretch {
    return this.#stretch ?? atFirst(this.#room);
  }

  get #room(): Room {
    return { width: this.#size.width, length: Math.max(this.#shown.length, 0.001) };
  }

  #boundaryAt(x: number): number | undefined {
    const { stretch } = this;
    const distances = this.#shown.marks
      .map(({ start }, place) => ({ place, off: Math.abs(placeOf(stretch, start) - x) }))
      .filter(({ place, off }) => place > 0 && off <= reach);
    return distances.sort((one, other) => one.off - other.off)[0]?.place;
  }

  #look(stretch: Stretch) {
    this.#stretch = stretch;
    this.#draw();
  }

  /** While it plays, what is in sight stays so; whoever looked elsewhere goes on looking there. */
  #follow(time: number) {
    const { stretch } = this;
    const place = placeOf(stretch, time);
    const isNear = place >= 0 && place <= this.#size.width + stretch.scale;
    if (isNear || !this.#player.state.isPlaying) this.#look(following(stretch, time, this.#room));
    else this.#draw();
  }

  #wheel(event: WheelEvent) {
    const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    if (event.ctrlKey || event.metaKey) {
      const { left } = (event.currentTarget as Element).getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY * 0.01), event.clientX - left);
    } else if (isSideways || !isStacked()) {
      this.scroll(isSideways && !event.shiftKey ? event.deltaX : event.deltaY);
    } else return;
    event.preventDefault();
  }

  #measure() {
    const canvas = this.#canvas;
    if (canvas === null) return;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (this.#stretch !== undefined) {
      const room = { width, length: this.#room.length };
      const wasWhole = isWhole(this.#stretch, this.#room);
      this.#stretch = wasWhole ? undefined : kept(this.#stretch, room);
    }
    this.#size = { width, height };
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    this.#paint();
  }

  #draw() {
    if (this.#frame !== 0 || this.#canvas === null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  #paint() {
    const context = this.#canvas?.getContext("2d");
    if (this.#canvas === null || !context || this.#size.width === 0) return;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const { marks, active, length } = this.#shown;
    const { stretch } = this;
    const time = this.#player.time;
    const scene = { stretch, length, time, levels: this.#levels, marks, active };
    paint(context, this.#size, coloursOf(this.#canvas), scene);
  }
}

/**
 * A canvas knows no custom properties: recordings.css gives it the tokens as properties which it has
 * no other use for.
 */
function coloursOf(canvas: HTMLCanvasElement): Colours {
  const style = getComputedStyle(canvas);
  return {
    wave: style.color,
    played: style.outlineColor,
    cursor: style.caretColor,
    band: style.columnRuleColor,
    edge: style.textDecorationColor,
    words: style.borderTopColor,
    font: style.font,
  };
}
