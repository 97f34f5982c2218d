import { outlineAt, type Point, type Shape, shapeAt } from "../geometry";
import { shapeOf } from "../model/annotation";
import { toolOf } from "../model/asked";
import { inHand, touchable } from "../model/choosing";
import type { Drawing } from "../model/Drawing";
import { isByCorners } from "../model/drafting";
import { canEdit } from "../model/steps";
import type { Camera } from "./Camera";
import { type Grip, gripAt } from "./grips";
import { isForced, outlineReachOf, type Press, reachOf } from "./press";
import { severalAt } from "./several";

/** What a press means where it is. */

export interface Desk {
  drawing: Drawing;
  camera: Camera;
  /** What is in hand is moved by its inside even with a tool. */
  holdsInside: boolean;
}

export type Meaning = "draw" | "choose" | "move" | "hand";

/** For the pointer's looks. */
export function meaningOf(desk: Desk, press: Press): Meaning {
  const { state } = desk.drawing;
  const under = underOf(desk, press);
  const isOver = () => shapeAt(touchable(state), under.at, under.reach) !== undefined;
  if (state.linkFrom !== undefined) return isOver() ? "choose" : "hand";
  if (state.draft.length > 0) return "draw";
  const held = heldAt(desk, press);
  const several = severalAt(state, press, { ...under, grip: held?.grip });
  if (several?.kind === "band") return several.target === undefined ? "draw" : "choose";
  if (several !== undefined || held !== undefined) return "move";
  if (state.tool === undefined) return isOver() ? "choose" : "hand";
  return targetAt(desk, press) === undefined ? "draw" : "choose";
}

/** Where a press is on the picture, and within how many of its pixels something is meant. */
export function underOf({ camera }: Desk, press: Press): { at: Point; reach: number } {
  return { at: camera.fromPage(press), reach: reachOf(press) / camera.view.scale };
}

/** What was just drawn is held by its corners alone: the next one may begin anywhere on it. */
export function holdsOnlyCorners({ drawing }: Desk): boolean {
  const { isJustDrawn, tool } = drawing.state;
  return isJustDrawn && tool !== undefined;
}

/** Where a press holds what is in hand. */
export function heldAt(
  desk: Desk,
  press: Press,
): { uuid: string; grip: Grip; shape: Shape } | undefined {
  const { state, asked } = desk.drawing;
  const one = inHand(state);
  if (one === undefined || state.others.size > 0 || isForced(press)) return undefined;
  if (!canEdit(state, asked, one.uuid)) return undefined;
  const held = gripAt(shapeOf(one), {
    ...underOf(desk, press),
    scale: desk.camera.view.scale,
    canTurn: one.type === "ellipse" || toolOf(asked, one.type)?.canRotate === true,
    holdsInside: desk.holdsInside || state.tool === undefined,
    onlyCorners: holdsOnlyCorners(desk),
  });
  return held && { uuid: one.uuid, ...held };
}

/**
 * What a press without a drag chooses though a tool is in hand. Boxes are dragged, so a press right
 * on an outline is free for that; the presses for polygons and lines are their corners.
 */
export function targetAt({ drawing, camera }: Desk, press: Press): string | undefined {
  const { state } = drawing;
  const isByDrag = isByCorners(state.tool);
  if (isForced(press) || !(isByDrag || state.tool === "point")) return undefined;
  const all = touchable(state);
  const able = isByDrag ? all : all.filter(({ type }) => type === "point");
  const reach = outlineReachOf(press) / camera.view.scale;
  return outlineAt(able, camera.fromPage(press), reach)?.uuid;
}
