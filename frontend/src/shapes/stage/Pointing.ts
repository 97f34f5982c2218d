import { Observable } from "#journal";
import { outlineAt, type Point, type Shape, shapeAt, snapped, within } from "../geometry";
import { type Annotation, shapeOf } from "../model/annotation";
import { toolOf } from "../model/asked";
import type { Drawing, DrawingState } from "../model/Drawing";
import { finished } from "../model/drafting";
import { endLink } from "../model/saying";
import {
  canEdit,
  choose,
  chooseVertex,
  draw,
  inHand,
  put,
  setCorner,
  setDraft,
  touchable,
} from "../model/steps";
import type { Camera, OnPage } from "./Camera";
import { dragged, type Grip, gripAt } from "./grips";

/** What a pointer event tells; of a mouse, a finger or a pen. */
export interface Press extends OnPage {
  pointerId: number;
  pointerType: string;
  button: number;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

type Gesture =
  | { kind: "pan"; hasMoved: boolean }
  | { kind: "pinch" }
  | {
      kind: "draw";
      /** It sets the first corner. */
      isFirst: boolean;
      /** What was pressed on, which is chosen when nothing is dragged. */
      target: string | undefined;
      hasMoved: boolean;
    }
  | { kind: "drag"; uuid: string; grip: Grip; shape: Shape; from: Point; hasMoved: boolean };

/** Pixels of the page: nearer than this is meant, and moved less than this is not moved. */
const reaches: Readonly<Record<string, number>> = { touch: 22, pen: 12 };
const usualReach = 8;
const dragFrom = 4;
/** A line that is drawn without letting go has a corner every so many pixels. */
const freehandStep = 14;
/** Pixels of the page for one press of an arrow, and how many times as far it is with Shift. */
const stride = 12;
const far = 5;

/** The hand over the picture: what its presses mean, and what is seen while it moves. */
export class Pointing extends Observable {
  /** Where the next corner would be. */
  cursor: Point | undefined;
  /** The shape in hand while it is dragged. */
  preview: Shape | undefined;
  /** The cross is where the pointer is, and was not moved by key. */
  isByPointer = false;
  /** A finger hides what it points at. */
  isByFinger = false;
  isSpaceHeld = false;
  #drawing: Drawing;
  #camera: Camera;
  #gesture: Gesture | undefined;
  #down = new Map<number, OnPage>();
  #start: OnPage = { clientX: 0, clientY: 0 };
  #lastCursor: Point | undefined;

  constructor(drawing: Drawing, camera: Camera) {
    super();
    this.#drawing = drawing;
    this.#camera = camera;
  }

  get isDragging(): boolean {
    return this.#gesture?.kind === "drag" || this.#gesture?.kind === "draw";
  }

  down(press: Press): void {
    this.#down.set(press.pointerId, press);
    this.isByFinger = press.pointerType === "touch";
    if (this.#down.size === 2) {
      this.#abandon();
      this.#gesture = { kind: "pinch" };
      return;
    }
    if (this.#down.size > 2) return;
    this.#start = press;
    if (press.button === 1 || this.isSpaceHeld) this.#gesture = { kind: "pan", hasMoved: false };
    else if (press.button === 0) this.#begin(press);
  }

  move(press: Press): void {
    const before = this.#down.get(press.pointerId);
    if (before !== undefined) this.#down.set(press.pointerId, press);
    const gesture = this.#gesture;
    if (gesture?.kind === "pinch") {
      if (before !== undefined) this.#pinch(press, before);
      return;
    }
    if (gesture !== undefined && before === undefined) return;
    const way = wayBetween(press, this.#start);
    if (gesture !== undefined && way >= dragFrom) gesture.hasMoved = true;
    if (gesture?.kind === "pan" && before !== undefined) {
      const x = press.clientX - before.clientX;
      this.#camera.panBy({ x, y: press.clientY - before.clientY });
      return;
    }
    this.isByPointer = true;
    this.#point(this.#cornerAt(press));
    if (gesture?.kind === "drag" && gesture.hasMoved) this.#drag(gesture, press);
    if (gesture?.kind === "draw" && gesture.hasMoved) this.#drawOn(gesture, press);
    this.changed();
  }

  up(press: Press): void {
    const gesture = this.#gesture;
    this.#down.delete(press.pointerId);
    if (gesture?.kind === "pinch") {
      if (this.#down.size === 0) this.#gesture = undefined;
      return;
    }
    this.#gesture = undefined;
    if (gesture?.kind === "drag") this.#drop(gesture, press);
    if (gesture?.kind === "draw") this.#endStroke(gesture, press);
    const { tool } = this.#drawing.state;
    if (gesture?.kind === "pan" && !gesture.hasMoved && tool === undefined) {
      this.#drawing.run(choose(undefined));
    }
    if (this.isByFinger) this.cursor = undefined;
    this.changed();
  }

  cancel(pointerId: number): void {
    this.#down.delete(pointerId);
    this.#abandon();
    this.changed();
  }

  leave(): void {
    if (this.#gesture === undefined) this.cursor = undefined;
    this.changed();
  }

  /** A press twice in one place ends a line or polygon where enough is there. */
  finish(): void {
    const { tool, draft } = this.#drawing.state;
    const shape = tool === undefined ? undefined : finished(draft, tool);
    if (shape !== undefined) this.#drawing.run(draw(shape));
  }

  /** By arrow key: `exact` is one pixel of the picture. */
  nudge(direction: Point, how: "usual" | "far" | "exact"): void {
    const { edges } = this.#drawing.asked;
    const usual = Math.max(1, Math.round(stride / this.#camera.view.scale));
    const by = how === "exact" ? 1 : usual * (how === "far" ? far : 1);
    const from = this.cursor ?? this.#place();
    const to = within({ x: from.x + direction.x * by, y: from.y + direction.y * by }, edges);
    this.isByPointer = false;
    this.#point(to);
    this.#camera.follow(to);
    this.changed();
  }

  /** By Enter: a corner where the cross is. */
  setHere(): void {
    this.show();
    this.#corner(this.cursor, 0);
  }

  /** Shows the cross, for who draws by key. */
  show(): void {
    this.isByPointer = false;
    this.#point(this.cursor ?? this.#place());
    this.changed();
  }

  /** What the pointer would hold, for its looks; nothing new while it holds something. */
  hover(press: Press): "draw" | "move" | "handle" | "hand" | undefined {
    if (this.#gesture !== undefined) return undefined;
    if (this.isSpaceHeld) return "hand";
    const held = this.#holds(press);
    if (held !== undefined) return held.grip.part === "whole" ? "move" : "handle";
    const { tool } = this.#drawing.state;
    if (tool !== undefined) return "draw";
    const at = this.#camera.fromPage(press);
    return shapeAt(this.#within(), at, this.#reach(press)) === undefined ? "hand" : "move";
  }

  #begin(press: Press) {
    const { state } = this.#drawing;
    const at = this.#camera.fromPage(press);
    const reach = this.#reach(press);
    if (state.linkFrom !== undefined) {
      const end = shapeAt(this.#within(), at, reach);
      if (end !== undefined) this.#drawing.run(endLink(end.uuid));
      return;
    }
    const held = state.draft.length === 0 ? this.#holds(press) : undefined;
    if (held !== undefined) {
      this.#gesture = { kind: "drag", from: at, hasMoved: false, ...held };
      return;
    }
    if (state.tool === undefined) {
      this.#grab(press);
      return;
    }
    const isFirst = state.draft.length === 0;
    const target = isFirst && !isForced(press) ? outlineAt(this.#within(), at, reach) : undefined;
    this.#gesture = { kind: "draw", isFirst, target: target?.uuid, hasMoved: false };
    this.#point(this.#cornerAt(press));
    if (isFirst && target === undefined && isByCorners(state.tool)) this.#corner(this.cursor, 0);
  }

  /** Without a tool a press chooses, and drags what it chose; elsewhere it moves the picture. */
  #grab(press: Press) {
    const at = this.#camera.fromPage(press);
    const found = shapeAt(this.#within(), at, this.#reach(press));
    if (found === undefined) {
      this.#gesture = { kind: "pan", hasMoved: false };
      return;
    }
    this.#drawing.run(choose(found.uuid));
    if (!canEdit(this.#drawing.state, this.#drawing.asked, found.uuid)) return;
    const grip: Grip = { part: "whole" };
    const shape = shapeOf(found);
    this.#gesture = { kind: "drag", uuid: found.uuid, grip, shape, from: at, hasMoved: false };
  }

  #holds(press: Press): { uuid: string; grip: Grip; shape: Shape } | undefined {
    const { state, asked } = this.#drawing;
    const one = inHand(state);
    if (one === undefined || isForced(press) || !canEdit(state, asked, one.uuid)) return undefined;
    const held = gripAt(shapeOf(one), {
      at: this.#camera.fromPage(press),
      reach: this.#reach(press),
      scale: this.#camera.view.scale,
      canTurn: one.type === "ellipse" || toolOf(asked, one.type)?.canRotate === true,
      holdsInside: state.tool === undefined,
    });
    return held === undefined ? undefined : { uuid: one.uuid, ...held };
  }

  #drag(gesture: Extract<Gesture, { kind: "drag" }>, press: Press) {
    this.preview = dragged({
      shape: gesture.shape,
      grip: gesture.grip,
      from: gesture.from,
      to: this.#camera.fromPage(press),
      corner: this.#cornerAt(press),
      edges: this.#drawing.asked.edges,
      isStepped: press.shiftKey,
    });
  }

  #drop(gesture: Extract<Gesture, { kind: "drag" }>, press: Press) {
    if (gesture.hasMoved) {
      this.#drag(gesture, press);
      const { preview } = this;
      this.preview = undefined;
      if (preview !== undefined) this.#drawing.run(put(preview));
    }
    if (gesture.grip.part === "handle") this.#drawing.run(chooseVertex(gesture.grip.handle));
  }

  #drawOn(gesture: Extract<Gesture, { kind: "draw" }>, press: Press) {
    const { tool, draft } = this.#drawing.state;
    if (gesture.isFirst && draft.length === 0 && tool !== "point") {
      gesture.target = undefined;
      this.#corner(this.#cornerAt(this.#start), 0);
      return;
    }
    const last = draft.at(-1);
    if ((tool !== "polygon" && tool !== "line") || last === undefined) return;
    const at = this.#cornerAt(press);
    const way = Math.hypot(at.x - last.x, at.y - last.y) * this.#camera.view.scale;
    if (way >= freehandStep) this.#drawing.run(setDraft([...draft, at]));
  }

  #endStroke(gesture: Extract<Gesture, { kind: "draw" }>, press: Press) {
    const { tool } = this.#drawing.state;
    if (gesture.target !== undefined && !gesture.hasMoved) {
      this.#drawing.run(choose(gesture.target));
      return;
    }
    const isOpen = !isByCorners(tool);
    // A press on the spot has set the first corner already; the second press sets the other.
    if (!isOpen && gesture.isFirst && !gesture.hasMoved) return;
    const reach = isOpen ? this.#reach(press) : 0;
    this.#corner(this.#cornerAt(press), reach);
  }

  #corner(at: Point | undefined, reach: number) {
    if (at !== undefined) this.#drawing.run(setCorner(at, reach));
  }

  /** What was begun is as if it had not been. */
  #abandon() {
    const gesture = this.#gesture;
    this.#gesture = undefined;
    this.preview = undefined;
    if (gesture?.kind === "draw" && gesture.isFirst) this.#drawing.run(setDraft([]));
  }

  #pinch(press: Press, before: OnPage) {
    const [other] = [...this.#down].filter(([id]) => id !== press.pointerId);
    if (other !== undefined) this.#camera.pinch(before, press, other[1]);
  }

  #point(at: Point) {
    this.cursor = at;
    this.#lastCursor = at;
  }

  /** Where the cross was last, or the middle of what is in sight. */
  #place(): Point {
    const { edges } = this.#drawing.asked;
    return this.#lastCursor ?? within(this.#camera.toPicture({ x: 0, y: 0 }), edges);
  }

  #cornerAt(press: OnPage & { altKey?: boolean }): Point {
    const { state, asked } = this.#drawing;
    const at = this.#camera.fromPage(press);
    if (state.isSnapping === (press.altKey === true)) return within(at, asked.edges);
    const others = this.#within().filter(({ uuid }) => uuid !== state.chosen);
    const reach = usualReach / this.#camera.view.scale;
    return within(snapped(at, others, asked.edges, reach), asked.edges);
  }

  #within(): readonly Annotation[] {
    return touchable(this.#drawing.state);
  }

  #reach({ pointerType }: Press): number {
    return (reaches[pointerType] ?? usualReach) / this.#camera.view.scale;
  }
}

function wayBetween(one: OnPage, other: OnPage): number {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}

/** The first press is the first corner, and may be dragged to the other. */
function isByCorners(tool: DrawingState["tool"]): boolean {
  return tool === "box" || tool === "ellipse" || tool === "cuboid";
}

/** With Ctrl a press draws, whatever it is on. */
function isForced({ ctrlKey, metaKey }: Press): boolean {
  return ctrlKey || metaKey;
}
