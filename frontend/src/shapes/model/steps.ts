import { randomUuid } from "#journal";
import {
  type Box,
  boundsOfAll,
  contains,
  type Geometry,
  movedBy,
  type Point,
  resizedWithin,
  rotatedBy,
  type Shape,
  wayWithin,
  withHandle,
  withoutVertex,
  withVertex,
} from "../geometry";
import { type Annotation, shapeOf } from "./annotation";
import { type Asked, isBase, labelOf, toolOf } from "./asked";
import { chosenIn, describe, inHand } from "./choosing";
import type { Change, DrawingState, Step } from "./Drawing";
import { type Draft, finished, place as placed } from "./drafting";
import { geometryTitles } from "./faults";
import {
  annotationOf,
  ordered,
  relabelled,
  reshaped,
  withAnnotation,
  withoutAnnotations,
} from "./sheet";

/** What can be done to shapes, one function for each intent. */

export function canEdit({ locked }: DrawingState, asked: Asked, uuid: string): boolean {
  return !locked.has(uuid) && (asked.base.canEdit || !isBase(asked, uuid));
}

export function canRelabel({ locked }: DrawingState, asked: Asked, uuid: string): boolean {
  return !locked.has(uuid) && (asked.base.canRelabel || !isBase(asked, uuid));
}

export function canDelete({ locked }: DrawingState, asked: Asked, uuid: string): boolean {
  return !locked.has(uuid) && (asked.base.canDelete || !isBase(asked, uuid));
}

const untouchable: Change = { said: "It cannot be changed." };

/** A shape that was drawn: it is there, and in hand. */
export function draw(shape: Shape): Step {
  return (state, asked) => {
    if (!asked.base.canAdd) return { draft: [], said: "Nothing can be added here." };
    if (state.sheet.annotations.length >= asked.most) {
      return { draft: [], said: `There may be ${asked.most} at most.` };
    }
    const label = state.labels[shape.type];
    const annotation = {
      uuid: randomUuid(),
      ...shape,
      ...(label === undefined || !asked.hasLabels ? {} : { label }),
    } as Annotation;
    return {
      sheet: withAnnotation(state.sheet, annotation),
      ...justDrawn(asked, annotation),
      vertex: undefined,
      draft: [],
      said: `Drawn: ${describe(asked, annotation)}.`,
    };
  };
}

function justDrawn({ hasLabels }: Asked, { uuid, label }: Annotation): Change {
  return { chosen: uuid, isJustDrawn: true, isFresh: label !== undefined || !hasLabels };
}

/** What was just drawn is in hand as before, and nothing is in the making. */
export function keep(uuid: string): Step {
  return ({ sheet }, asked) => {
    const one = annotationOf(sheet, uuid);
    return { draft: [], ...(one && justDrawn(asked, one)) };
  };
}

/**
 * Sets a corner of a shape in the making; see `drafting.ts`. The first corner of a box, set once more,
 * takes one of the boxes that are `offered`.
 */
export function setCorner(at: Point, reach: number, offered: readonly Box[] = []): Step {
  return (state, asked) => {
    if (state.tool === undefined) return undefined;
    const [first] = state.draft;
    const isAgain = state.tool === "box" && first?.x === at.x && first.y === at.y;
    const taken = isAgain ? offered.find((box) => contains(box, at)) : undefined;
    if (taken !== undefined) return draw(taken)(state, asked);
    const { draft, shape } = placed(state.draft, state.tool, at, reach);
    if (shape !== undefined) return draw(shape)({ ...state, draft }, asked);
    if (draft === state.draft) return undefined;
    const said = `Corner ${draft.length} at ${at.x}, ${at.y}.`;
    return { draft, chosen: undefined, vertex: undefined, said };
  };
}

export function setDraft(draft: Draft): Step {
  return () => ({ draft });
}

/** Takes a tool; the shape in the making is ended, where its corners are enough. */
export function take(tool: Geometry | undefined): Step {
  return (state, asked) => {
    if (tool !== undefined && (toolOf(asked, tool) === undefined || !asked.base.canAdd)) {
      return undefined;
    }
    const { draft } = state;
    const said = tool === undefined ? "Choose and move." : `Draw: ${geometryTitles[tool]}.`;
    const none = tool === undefined ? {} : { chosen: undefined, vertex: undefined };
    const taken = { tool, lastTool: tool ?? state.lastTool, isGathering: false, ...none };
    if (tool === state.tool) return { ...taken, draft, said };
    const ended = end(state, asked);
    return { ...ended, ...taken, draft: [], said: [ended?.said, said].join(" ").trim() };
  };
}

/** The same tool once more, for a new shape; one in the making is ended, if it can be. */
export const drawAnother: Step = (state, asked) =>
  end(state, asked) ?? take(state.tool ?? state.lastTool)(state, asked);

const end: Step = (state, asked) => {
  const shape = state.tool === undefined ? undefined : finished(state.draft, state.tool);
  return shape && draw(shape)(state, asked);
};

/** Changes the shape in hand; `about` joins what follows into one undo. */
function reshape(to: (shape: Shape, asked: Asked) => Shape, about?: string): Step {
  return (state, asked) => {
    const one = inHand(state);
    if (one === undefined) return undefined;
    if (state.others.size > 0) return { said: "Choose one alone for that." };
    if (!canEdit(state, asked, one.uuid)) return untouchable;
    const before = shapeOf(one);
    const after = to(before, asked);
    if (after === before) return undefined;
    const sheet = reshaped(state.sheet, new Map([[one.uuid, after]]));
    const said = `${describe(asked, { ...one, ...after } as Annotation)}.`;
    return { sheet, said, ...(about === undefined ? {} : { about: `${about} ${one.uuid}` }) };
  };
}

export function put(shape: Shape): Step {
  return reshape(() => shape);
}

/** By key: the vertex in hand, or else all that is chosen. */
export function move(by: Point): Step {
  return (state, asked) => {
    const { vertex } = state;
    if (vertex === undefined) return carry(by, "move")(state, asked);
    const nudge = reshape((shape) => {
      const at = "vertices" in shape ? shape.vertices[vertex] : undefined;
      if (at === undefined) return shape;
      return withHandle(shape, vertex, { x: at.x + by.x, y: at.y + by.y });
    }, `move ${vertex}`);
    return nudge(state, asked);
  };
}

/** Moves all that is chosen and may be moved, as one, and no further than there is room. */
export function carry(wish: Point, about?: string): Step {
  return (state, asked) => {
    const own = movable(state, asked);
    if (own.length === 0) return state.chosen === undefined ? undefined : untouchable;
    const by = wayFor(state, asked, wish);
    if (by.x === 0 && by.y === 0) return undefined;
    const shapes = own.map((one) => [one.uuid, movedBy(shapeOf(one), by)] as const);
    const [[uuid, shape] = []] = shapes;
    const isOne = shapes.length === 1 && uuid !== undefined;
    const one = isOne ? annotationOf(state.sheet, uuid) : undefined;
    return {
      sheet: reshaped(state.sheet, new Map(shapes)),
      said: one
        ? `${describe(asked, { ...one, ...shape } as Annotation)}.`
        : `${own.length} moved.`,
      ...(about === undefined ? {} : { about: [about, ...own.map((each) => each.uuid)].join(" ") }),
    };
  };
}

/** How far of the way all that is chosen can go. */
export function wayFor(state: DrawingState, asked: Asked, wish: Point): Point {
  const own = movable(state, asked);
  return own.length === 0 ? { x: 0, y: 0 } : wayWithin(boundsOfAll(own), wish, asked.edges);
}

function movable(state: DrawingState, asked: Asked): readonly Annotation[] {
  return chosenIn(state).filter(({ uuid }) => canEdit(state, asked, uuid));
}

export function resize(by: Point): Step {
  return reshape((shape, { edges }) => resizedWithin(shape, by, edges), "resize");
}

export function rotate(angle: number): Step {
  return (state, asked) => {
    const one = inHand(state);
    const mayTurn = one?.type === "ellipse" || toolOf(asked, one?.type)?.canRotate === true;
    return mayTurn
      ? reshape((shape) => rotatedBy(shape, angle), "rotate")(state, asked)
      : { said: "It cannot be turned." };
  };
}

/** A vertex more, after the one in hand, halfway to the next. */
export const addVertex: Step = (state, asked) => {
  const one = inHand(state);
  const { vertex } = state;
  if (one === undefined || vertex === undefined || !("vertices" in one)) return undefined;
  const [at, next] = [one.vertices[vertex], one.vertices[(vertex + 1) % one.vertices.length]];
  if (at === undefined || next === undefined) return undefined;
  const middle = { x: Math.round((at.x + next.x) / 2), y: Math.round((at.y + next.y) / 2) };
  const change = reshape((shape) => withVertex(shape, vertex, middle))(state, asked);
  return change === undefined ? undefined : { ...change, vertex: vertex + 1 };
};

/** The last corner of a shape in the making, the vertex in hand, or else the shape in hand. */
export const remove: Step = (state, asked) => {
  if (state.draft.length > 0) return { draft: state.draft.slice(0, -1) };
  const { vertex } = state;
  if (vertex !== undefined) {
    const change = reshape((shape) => withoutVertex(shape, vertex))(state, asked);
    if (change !== undefined) return { ...change, vertex: undefined };
  }
  const own = chosenIn(state).filter(({ uuid }) => canDelete(state, asked, uuid));
  if (own.length === 0) {
    return state.chosen === undefined ? undefined : { said: "It cannot be deleted." };
  }
  const sheet = withoutAnnotations(state.sheet, new Set(own.map(({ uuid }) => uuid)));
  const at = state.sheet.annotations.findIndex(({ uuid }) => uuid === own[0]?.uuid);
  const next = state.isWalking ? sheet.annotations[Math.max(0, at - 1)]?.uuid : undefined;
  const said = own.length === 1 ? "Deleted." : `${own.length} deleted.`;
  return { sheet, chosen: next, vertex: undefined, linkFrom: undefined, said };
};

/**
 * Labels all that is chosen. With nothing in hand, or something that was just drawn with its label, it
 * is the label of what comes next; the same one again takes that back.
 */
export function label(name: string): Step {
  return (state, asked) => {
    const one = inHand(state);
    const geometry = one?.type ?? state.tool ?? geometryOf(asked, state, name);
    if (geometry === undefined) return undefined;
    if (state.others.size === 0 && !knows(asked, geometry, name)) return undefined;
    if (one === undefined || state.isFresh) return labelNext(name, geometry)(state, asked);
    const own = chosenIn(state).filter(
      ({ type, uuid }) => canRelabel(state, asked, uuid) && knows(asked, type, name),
    );
    if (own.length === 0) return untouchable;
    const title = labelOf(asked, name)?.title ?? name;
    const said = own.length === 1 ? `It is ${title}.` : `${own.length} are ${title}.`;
    return { sheet: relabelled(state.sheet, new Set(own.map(({ uuid }) => uuid)), name), said };
  };
}

function knows(asked: Asked, geometry: Geometry, name: string): boolean {
  return toolOf(asked, geometry)?.labels.some((one) => one.name === name) === true;
}

function labelNext(name: string, geometry: Geometry): Step {
  return ({ labels }, asked) => {
    const mayLack = !asked.isAlwaysLabelled && toolOf(asked, geometry)?.labels.length !== 1;
    const isTakenBack = labels[geometry] === name && mayLack;
    return {
      labels: { ...labels, [geometry]: isTakenBack ? undefined : name },
      tool: geometry,
      chosen: undefined,
      said: isTakenBack
        ? "What comes next has no label yet."
        : `${labelOf(asked, name)?.title ?? name} comes next.`,
    };
  };
}

/** With no tool in hand, the one used last that knows the label. */
function geometryOf({ tools }: Asked, { lastTool }: DrawingState, name: string) {
  const knowing = tools.filter(({ labels }) => labels.some((one) => one.name === name));
  return (knowing.find(({ geometry }) => geometry === lastTool) ?? knowing[0])?.geometry;
}

export function order(to: "top" | "bottom"): Step {
  return (state, asked) => {
    const chosen = chosenIn(state).filter(({ uuid }) => canEdit(state, asked, uuid));
    if (chosen.length === 0) return state.chosen === undefined ? undefined : untouchable;
    const uuids = new Set(chosen.map(({ uuid }) => uuid));
    return { sheet: ordered(state.sheet, uuids, to), said: `To the ${to}.` };
  };
}
