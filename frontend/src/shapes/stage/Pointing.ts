import {
  type Bounds,
  type Box,
  boundsAround,
  type Point,
  type Shape,
  shapeAt,
  snapped,
  within,
} from "../geometry";
import { shapeOf } from "../model/annotation";
import { choose, chooseVertex, chooseWithin, toggleChosen, touchable } from "../model/choosing";
import type { Drawing } from "../model/Drawing";
import { finished, isByCorners } from "../model/drafting";
import { endLink } from "../model/saying";
import { canEdit, carry, draw, keep, put, setCorner, setDraft, wayFor } from "../model/steps";
import type { Camera, OnPage } from "./Camera";
import { Cross } from "./Cross";
import { dragged, type Grip } from "./grips";
import {
  type Desk,
  heldAt,
  holdsOnlyCorners,
  type Meaning,
  meaningOf,
  targetAt,
  underOf,
} from "./meaning";
import { dragFrom, freehandStep, type Gesture, type Press, usualReach, wayBetween } from "./press";
import { severalAt } from "./several";

/** The hand over the picture: what its presses mean, and what is seen while it moves. */
export class Pointing extends Cross {
  /** The shape in hand while it is dragged. */
  preview: Shape | undefined;
  /** How far all that is chosen is carried. */
  carried: Point | undefined;
  /** What lies within is chosen besides. */
  band: Bounds | undefined;
  /** A finger hides what it points at. */
  isByFinger = false;
  isSpaceHeld = false;
  /** A press on one of them draws it: printed words. */
  offered: readonly Box[] = [];
  #drawing: Drawing;
  #camera: Camera;
  #gesture: Gesture | undefined;
  #down = new Map<number, OnPage>();
  #desk: Desk;
  #start: OnPage = { clientX: 0, clientY: 0 };
  /** What was drawn last, and the press that ended it. */
  #ended: { uuid: string; at: OnPage } | undefined;

  /** With `holdsInside`, what is in hand is moved by its inside even with a tool. */
  constructor(drawing: Drawing, camera: Camera, { holdsInside = false } = {}) {
    super(camera, drawing.asked.edges);
    this.#drawing = drawing;
    this.#camera = camera;
    this.#desk = { drawing, camera, holdsInside };
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
    this.point(this.#cornerAt(press));
    if (gesture?.hasMoved) this.#goOn(gesture, press);
    this.changed();
  }

  #goOn(gesture: Gesture & { hasMoved: boolean }, press: Press) {
    if (gesture.kind === "drag") this.#drag(gesture, press);
    else if (gesture.kind === "draw") this.#drawOn(gesture, press);
    else if (gesture.kind === "carry") this.carried = this.#wayOf(gesture, press);
    else if (gesture.kind === "band") {
      this.band = boundsAround([gesture.from, this.#camera.fromPage(press)]);
    }
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
    if (gesture?.kind === "carry" || gesture?.kind === "band") this.#letGo(gesture, press);
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
    const ended = this.#ended;
    if (shape !== undefined) this.#drawing.run(draw(shape));
    // The first of the two presses ended the last one already: the second begins none.
    else if (ended !== undefined && draft.length === 1) {
      if (wayBetween(ended.at, this.#start) < dragFrom) this.#drawing.run(keep(ended.uuid));
    }
  }

  /** By Enter: a corner where the cross is. */
  setHere(): void {
    this.show();
    this.#corner(this.cursor, 0);
  }

  /** What a press would do, for the pointer's looks; nothing new while something is held. */
  hover(press: Press): Meaning | undefined {
    if (this.#gesture !== undefined) return undefined;
    return this.isSpaceHeld ? "hand" : meaningOf(this.#desk, press);
  }

  get onlyCorners(): boolean {
    return holdsOnlyCorners(this.#desk);
  }

  #begin(press: Press) {
    const { state } = this.#drawing;
    const { at, reach } = underOf(this.#desk, press);
    if (state.linkFrom !== undefined) {
      const end = shapeAt(touchable(this.#drawing.state), at, reach);
      if (end !== undefined) this.#drawing.run(endLink(end.uuid));
      return;
    }
    const held = state.draft.length === 0 ? heldAt(this.#desk, press) : undefined;
    const several = severalAt(state, press, { at, reach, grip: held?.grip });
    if (several !== undefined) {
      this.#gesture = { ...several, from: at, hasMoved: false };
      return;
    }
    if (held !== undefined) {
      this.#gesture = { kind: "drag", from: at, hasMoved: false, ...held };
      return;
    }
    if (state.tool === undefined) {
      this.#grab(press);
      return;
    }
    const isFirst = state.draft.length === 0;
    const target = isFirst ? targetAt(this.#desk, press) : undefined;
    this.#gesture = { kind: "draw", isFirst, target, hasMoved: false };
    this.point(this.#cornerAt(press));
    if (isFirst && target === undefined && isByCorners(state.tool)) this.#corner(this.cursor, 0);
  }

  /** Without a tool a press chooses, and drags what it chose; elsewhere it moves the picture. */
  #grab(press: Press) {
    const { at, reach } = underOf(this.#desk, press);
    const found = shapeAt(touchable(this.#drawing.state), at, reach);
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

  #wayOf({ from }: { from: Point }, press: Press): Point {
    const { state, asked } = this.#drawing;
    const { x, y } = this.#camera.fromPage(press);
    return wayFor(state, asked, { x: Math.round(x - from.x), y: Math.round(y - from.y) });
  }

  #letGo(gesture: Extract<Gesture, { kind: "carry" | "band" }>, press: Press) {
    const { run } = this.#drawing;
    const { band } = this;
    this.carried = undefined;
    this.band = undefined;
    if (gesture.hasMoved) {
      if (gesture.kind === "carry") run(carry(this.#wayOf(gesture, press)));
      else if (band !== undefined) run(chooseWithin(band));
    } else if (gesture.target !== undefined) {
      run((gesture.kind === "carry" ? choose : toggleChosen)(gesture.target));
    }
  }

  #drag(gesture: Extract<Gesture, { kind: "drag" }>, press: Press) {
    const shape = dragged({
      shape: gesture.shape,
      grip: gesture.grip,
      from: gesture.from,
      to: this.#camera.fromPage(press),
      corner: this.#cornerAt(press),
      edges: this.#drawing.asked.edges,
      isStepped: press.shiftKey,
    });
    // Of a polygon that is flat for the moment, the last one that was none stays.
    if (shape.type !== "polygon" || finished(shape.vertices, "polygon")) this.preview = shape;
  }

  #drop(gesture: Extract<Gesture, { kind: "drag" }>, press: Press) {
    if (gesture.hasMoved) {
      this.#drag(gesture, press);
      const { preview } = this;
      this.preview = undefined;
      if (preview !== undefined) this.#drawing.run(put(preview));
    } else if (this.onlyCorners) {
      const target = targetAt(this.#desk, press);
      this.#endStroke({ kind: "draw", isFirst: true, target, hasMoved: false }, press);
      return;
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
    if (gesture.target !== undefined && !gesture.hasMoved) {
      return this.#drawing.run(choose(gesture.target));
    }
    const isOpen = !isByCorners(this.#drawing.state.tool);
    // A press on the spot has set the first corner already; the second press sets the other.
    if (!isOpen && gesture.isFirst && !gesture.hasMoved) {
      const [first = this.#cornerAt(press)] = this.#drawing.state.draft;
      return this.#corner(first, 0);
    }
    const reach = isOpen ? underOf(this.#desk, press).reach : 0;
    this.#corner(this.#cornerAt(press), reach);
    const { chosen: uuid, isJustDrawn } = this.#drawing.state;
    if (uuid !== undefined && isJustDrawn) this.#ended = { uuid, at: this.#start };
    // A drag without any area was a slip: its first corner goes with it.
    const isSlip = !isOpen && gesture.isFirst && this.#drawing.state.draft.length === 1;
    if (isSlip) this.#drawing.run(setDraft([]));
  }

  #corner(at: Point | undefined, reach: number) {
    if (at !== undefined) this.#drawing.run(setCorner(at, reach, this.offered));
  }

  /** What was begun is as if it had not been. */
  #abandon() {
    const gesture = this.#gesture;
    this.#gesture = undefined;
    this.preview = undefined;
    this.carried = undefined;
    this.band = undefined;
    if (gesture?.kind === "draw" && gesture.isFirst) this.#drawing.run(setDraft([]));
  }

  #pinch(press: Press, before: OnPage) {
    const [other] = [...this.#down].filter(([id]) => id !== press.pointerId);
    if (other !== undefined) this.#camera.pinch(before, press, other[1]);
  }

  #cornerAt(press: OnPage & { altKey?: boolean }): Point {
    const { state, asked } = this.#drawing;
    const at = this.#camera.fromPage(press);
    if (state.isSnapping === (press.altKey === true)) return within(at, asked.edges);
    const others = touchable(this.#drawing.state).filter(({ uuid }) => uuid !== state.chosen);
    const reach = usualReach / this.#camera.view.scale;
    return within(snapped(at, others, asked.edges, reach), asked.edges);
  }
}
