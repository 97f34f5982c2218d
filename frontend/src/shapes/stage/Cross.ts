import { Observable } from "#journal";
import { type Bounds, type Point, within } from "../geometry";
import type { Camera } from "./Camera";

/** Pixels of the page for one press of an arrow, and how many times as far it is with Shift. */
const stride = 12;
const far = 5;

/** The cross over the picture, which a pointer or keys move. */
export class Cross extends Observable {
  /** Where the next corner would be. */
  cursor: Point | undefined;
  /** The cross is where the pointer is, and was not moved by key. */
  isByPointer = false;
  #camera: Camera;
  #edges: Bounds;
  #last: Point | undefined;

  constructor(camera: Camera, edges: Bounds) {
    super();
    this.#camera = camera;
    this.#edges = edges;
  }

  /** By arrow key: `exact` is one pixel of the picture. */
  nudge(direction: Point, how: "usual" | "far" | "exact"): void {
    const usual = Math.max(1, Math.round(stride / this.#camera.view.scale));
    const by = how === "exact" ? 1 : usual * (how === "far" ? far : 1);
    const from = this.cursor ?? this.#place();
    const to = within({ x: from.x + direction.x * by, y: from.y + direction.y * by }, this.#edges);
    this.isByPointer = false;
    this.point(to);
    this.#camera.follow(to);
    this.changed();
  }

  /** Shows it, for who draws by key. */
  show(): void {
    this.isByPointer = false;
    this.point(this.cursor ?? this.#place());
    this.changed();
  }

  protected point(at: Point): void {
    this.cursor = at;
    this.#last = at;
  }

  /** Where it was last, or the middle of what is in sight. */
  #place(): Point {
    return this.#last ?? within(this.#camera.toPicture({ x: 0, y: 0 }), this.#edges);
  }
}
