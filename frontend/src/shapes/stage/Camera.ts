import { fitted, isCut, pan, type View, zoom } from "#attachments";
import { Observable } from "#journal";
import type { Bounds, Point, Size } from "../geometry";

/** A place of the page, as events tell it. */
export interface OnPage {
  clientX: number;
  clientY: number;
}

/** How much larger one press of a key makes it. */
const step = 1.3;
/** When nothing moves for so long, everything is drawn sharp again. */
const settleMs = 140;

/**
 * How a picture is looked at. A gesture moves one element by a CSS transform, so that no shape is
 * drawn anew; when it is over the scale is settled, and what depends on it follows.
 */
export class Camera extends Observable {
  /** Pixels of the page for one of the picture, as things are drawn. */
  settled = 1;
  #edges: Bounds;
  #pane: Size | undefined;
  /** `undefined` while the whole picture fits the pane, whatever size that gets. */
  #wish: View | undefined;
  #element: HTMLElement | undefined;
  #worlds = new Set<HTMLElement>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #moves = new Set<() => void>();

  /** `edges` are all that can be looked at, in pixels of the picture. */
  constructor(edges: Bounds) {
    super();
    this.#edges = edges;
  }

  get view(): View {
    if (this.#pane === undefined) return { scale: 1, x: 0, y: 0 };
    const { scale, x, y } = this.#wish ?? fitted(this.#pane, this.size);
    // On whole pixels of the page: between them a layer would be blurred.
    const snap = (offset: number, pane: number, size: number) => {
      const before = (pane - size * scale) / 2;
      return Math.round(before + offset) - before;
    };
    return {
      scale,
      x: snap(x, this.#pane.width, this.size.width),
      y: snap(y, this.#pane.height, this.size.height),
    };
  }

  get size(): Size {
    const { left, top, right, bottom } = this.#edges;
    return { width: right - left, height: bottom - top };
  }

  get pane(): Size {
    return this.#pane ?? { width: 1, height: 1 };
  }

  /** What is in sight, in pixels of the picture; it may reach beyond that. */
  get sight(): Bounds {
    const { width, height } = this.pane;
    const { x: left, y: top } = this.toPicture({ x: -width / 2, y: -height / 2 });
    const { x: right, y: bottom } = this.toPicture({ x: width / 2, y: height / 2 });
    return { left, top, right, bottom };
  }

  get isCut(): boolean {
    return this.#pane !== undefined && isCut(this.view, this.#pane, this.size);
  }

  /** Listens to what happens with every frame of a gesture. */
  onMove(listener: () => void): () => void {
    this.#moves.add(listener);
    return () => void this.#moves.delete(listener);
  }

  /** Looks through `pane` until the returned function is called. */
  attach(pane: HTMLElement): () => void {
    this.#element = pane;
    const measure = () => {
      const size = { width: pane.clientWidth, height: pane.clientHeight };
      this.#pane = size;
      if (this.#wish !== undefined) this.#wish = pan(this.#wish, { x: 0, y: 0 }, size, this.size);
      this.#settle();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(pane);
    return () => {
      observer.disconnect();
      clearTimeout(this.#timer);
      this.#element = undefined;
    };
  }

  /** Moves an element that is as large as all that can be looked at. */
  carry(world: HTMLElement): () => void {
    this.#worlds.add(world);
    this.#place(world, false);
    return () => void this.#worlds.delete(world);
  }

  zoomBy(factor: number, at: Point = { x: 0, y: 0 }): void {
    this.#become((view, pane, size) => zoom(view, factor, at, pane, size));
  }

  zoomIn = (): void => this.zoomBy(step);
  zoomOut = (): void => this.zoomBy(1 / step);

  /** One pixel of the picture for one of the page. */
  zoomToPixels = (): void => this.zoomBy(1 / this.view.scale);

  fit = (): void => {
    this.#wish = undefined;
    this.#move();
  };

  panBy(by: Point): void {
    this.#become((view, pane, size) => pan(view, by, pane, size));
  }

  /** One of two fingers goes on, the other one rests. */
  pinch(before: OnPage, now: OnPage, still: OnPage): void {
    const middle = (at: OnPage) =>
      this.fromCentre({
        clientX: (at.clientX + still.clientX) / 2,
        clientY: (at.clientY + still.clientY) / 2,
      });
    const gap = (at: OnPage) => Math.hypot(at.clientX - still.clientX, at.clientY - still.clientY);
    const [was, is] = [middle(before), middle(now)];
    this.panBy({ x: is.x - was.x, y: is.y - was.y });
    this.zoomBy(gap(now) / Math.max(1, gap(before)), is);
  }

  /** Brings a place into sight; nothing moves when it is. */
  follow(at: Point, margin = 48): void {
    const { x, y } = this.toPane(at);
    const { width, height } = this.pane;
    const room = (length: number) => Math.max(0, length / 2 - Math.min(margin, length / 4));
    const beyond = (value: number, half: number) => Math.min(Math.max(value, -half), half) - value;
    this.panBy({ x: beyond(x, room(width)), y: beyond(y, room(height)) });
  }

  /** Brings a part into sight, as large as leaves some room around it. */
  show({ left, top, right, bottom }: Bounds, isClose: boolean): void {
    const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
    if (isClose) {
      const { width, height } = this.pane;
      const wanted = Math.min(
        width / 2.2 / Math.max(right - left, 8),
        height / 2.2 / Math.max(bottom - top, 8),
      );
      this.zoomBy(wanted / this.view.scale, this.toPane(middle));
      const { x, y } = this.toPane(middle);
      this.panBy({ x: -x, y: -y });
      return;
    }
    this.follow({ x: right, y: bottom });
    this.follow({ x: left, y: top });
  }

  /** A place of the page in pixels of the picture. */
  fromPage(at: OnPage): Point {
    const { x, y } = this.fromCentre(at);
    return this.toPicture({ x, y });
  }

  /** From the pane's centre, in pixels of the page. */
  fromCentre({ clientX, clientY }: OnPage): Point {
    const pane = this.#element?.getBoundingClientRect();
    if (pane === undefined) return { x: 0, y: 0 };
    return { x: clientX - pane.left - pane.width / 2, y: clientY - pane.top - pane.height / 2 };
  }

  /** From pixels of the page from the pane's centre. */
  toPicture({ x, y }: Point): Point {
    const { scale, x: left, y: top } = this.view;
    const { width, height } = this.size;
    return {
      x: (x - left) / scale + width / 2 + this.#edges.left,
      y: (y - top) / scale + height / 2 + this.#edges.top,
    };
  }

  /** To pixels of the page from the pane's centre. */
  toPane({ x, y }: Point): Point {
    const { scale, x: left, y: top } = this.view;
    const { width, height } = this.size;
    return {
      x: (x - this.#edges.left - width / 2) * scale + left,
      y: (y - this.#edges.top - height / 2) * scale + top,
    };
  }

  #become(next: (view: View, pane: Size, size: Size) => View) {
    if (this.#pane === undefined) return;
    const after = next(this.view, this.#pane, this.size);
    const whole = fitted(this.#pane, this.size);
    this.#wish = after.scale <= whole.scale ? undefined : after;
    this.#move();
  }

  #move() {
    for (const world of this.#worlds) this.#place(world, true);
    for (const listener of this.#moves) listener();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), settleMs);
  }

  #settle() {
    this.settled = this.view.scale;
    for (const world of this.#worlds) this.#place(world, false);
    this.changed();
    for (const listener of this.#moves) listener();
  }

  /** A world is as large as the settled scale makes it; what differs is left to the transform. */
  #place({ style }: HTMLElement, isMoving: boolean) {
    const { scale, x, y } = this.view;
    const { width, height } = this.size;
    const left = Math.round((this.pane.width - width * scale) / 2 + x);
    const top = Math.round((this.pane.height - height * scale) / 2 + y);
    style.transform = `translate(${left}px, ${top}px) scale(${scale / this.settled})`;
    if (isMoving) return;
    style.width = `${width * this.settled}px`;
    style.height = `${height * this.settled}px`;
    style.setProperty("--scale", String(this.settled));
  }
}
