import { randomUuid } from "#journal";
import {
  boundsOf,
  type Geometry,
  movedWithin,
  type Point,
  resizedWithin,
  rotatedBy,
  type Shape,
  withHandle,
  withoutVertex,
  withVertex,
} from "../geometry";
import { type Annotation, shapeOf } from "./annotation";
import { type Asked, isBase, labelOf, toolOf } from "./asked";
import type { Change, DrawingState, Step } from "./Drawing";
import { type Draft, place as placed } from "./drafting";
import { geometryTitles } from "./faults";
import {
  annotationOf,
  ordered,
  relabelled,
  reshaped,
  withAnnotation,
  withoutAnnotation,
} from "./sheet";

/** What can be done to shapes, one function for each intent. */

/** The annotation in hand. */
export function inHand({ sheet, chosen }: DrawingState): Annotation | undefined {
  return annotationOf(sheet, chosen);
}

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
      chosen: annotation.uuid,
      isFresh: annotation.label !== undefined,
      vertex: undefined,
      draft: [],
      said: `Drawn: ${describe(asked, annotation)}.`,
    };
  };
}

/** What and where it is, in words. */
export function describe(asked: Asked, one: Annotation): string {
  const { left, top, right, bottom } = boundsOf(one);
  const title = labelOf(asked, one.label)?.title ?? geometryTitles[one.type];
  const size = `${Math.round(right - left)} by ${Math.round(bottom - top)}`;
  const at = `${Math.round(left)}, ${Math.round(top)}`;
  return one.type === "point" ? `${title} at ${at}` : `${title}, ${size} at ${at}`;
}

/** Sets a corner of a shape in the making; see `drafting.ts`. */
export function setCorner(at: Point, reach: number): Step {
  return (state, asked) => {
    if (state.tool === undefined) return undefined;
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

/** Takes a tool; the shape in the making is dropped. */
export function take(tool: Geometry | undefined): Step {
  return (state, asked) => {
    if (tool !== undefined && (toolOf(asked, tool) === undefined || !asked.base.canAdd)) {
      return undefined;
    }
    const said = tool === undefined ? "Choose and move." : `Draw: ${geometryTitles[tool]}.`;
    const none = { chosen: undefined, vertex: undefined };
    return { tool, lastTool: tool ?? state.lastTool, draft: [], said, ...(tool ? none : {}) };
  };
}

/** The same tool once more, for a new shape. */
export const drawAnother: Step = (state, asked) => take(state.tool ?? state.lastTool)(state, asked);

export function choose(uuid: string | undefined): Step {
  return (state, asked) => {
    if (uuid === state.chosen) return undefined;
    const one = annotationOf(state.sheet, uuid);
    const said = one === undefined ? "Nothing chosen." : `Chosen: ${describe(asked, one)}.`;
    return { chosen: uuid, vertex: undefined, draft: [], said };
  };
}

/** Chooses it and brings it in sight. */
export function goTo(uuid: string): Step {
  return (state, asked) => ({
    ...choose(uuid)(state, asked),
    reveal: { uuid, isClose: state.isWalking },
  });
}

/** The next one that is shown, around the end. */
export function goOn(by: 1 | -1): Step {
  return (state, asked) => {
    const shown = state.sheet.annotations.filter((one) => isShown(state, one));
    const at = shown.findIndex(({ uuid }) => uuid === state.chosen);
    const from = at === -1 && by === -1 ? 0 : at;
    const next = shown.at((from + by) % shown.length);
    return next === undefined ? undefined : goTo(next.uuid)(state, asked);
  };
}

/** Whether it is in sight, as far as the hiding goes. */
export function isShown(
  { hidden, only }: Pick<DrawingState, "hidden" | "only">,
  one: Annotation,
): boolean {
  return !hidden.has(one.uuid) && (only === undefined || one.label === only);
}

/** Those that a press can mean. */
export function touchable(state: DrawingState): readonly Annotation[] {
  const { sheet, hidden, locked, only } = state;
  if (hidden.size === 0 && locked.size === 0 && only === undefined) return sheet.annotations;
  return sheet.annotations.filter((one) => isShown(state, one) && !locked.has(one.uuid));
}

/** One step back: the shape in the making, the link, the vertex, what is chosen, the mode. */
export const stepBack: Step = (state) => {
  if (state.draft.length > 0) return { draft: [], said: "Not drawn." };
  if (state.linkFrom !== undefined) return { linkFrom: undefined, said: "Not linked." };
  if (state.vertex !== undefined) return { vertex: undefined };
  if (state.isWalking) return { isWalking: false, said: "Back to drawing." };
  if (state.chosen !== undefined) return { chosen: undefined, said: "Nothing chosen." };
  return undefined;
};

/** Changes the shape in hand; `about` joins what follows into one undo. */
function reshape(to: (shape: Shape, asked: Asked) => Shape, about?: string): Step {
  return (state, asked) => {
    const one = inHand(state);
    if (one === undefined) return undefined;
    if (!canEdit(state, asked, one.uuid)) return untouchable;
    const before = shapeOf(one);
    const after = to(before, asked);
    if (after === before) return undefined;
    const sheet = reshaped(state.sheet, one.uuid, after);
    const said = `${describe(asked, { ...one, ...after } as Annotation)}.`;
    return { sheet, said, ...(about === undefined ? {} : { about: `${about} ${one.uuid}` }) };
  };
}

export function put(shape: Shape): Step {
  return reshape(() => shape);
}

/** By key: the vertex in hand, or else the whole shape. */
export function move(by: Point): Step {
  return (state, asked) => {
    const { vertex } = state;
    const nudge = reshape(
      (shape, { edges }) => {
        if (vertex === undefined || !("vertices" in shape)) return movedWithin(shape, by, edges);
        const at = shape.vertices[vertex];
        if (at === undefined) return shape;
        return withHandle(shape, vertex, { x: at.x + by.x, y: at.y + by.y });
      },
      `move ${vertex ?? ""}`,
    );
    return nudge(state, asked);
  };
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

export function chooseVertex(vertex: number | undefined): Step {
  return (state) => (vertex === state.vertex ? undefined : { vertex });
}

/** The next vertex of the shape in hand. */
export function goOnVertex(by: 1 | -1): Step {
  return (state) => {
    const one = inHand(state);
    if (one === undefined || !("vertices" in one)) return undefined;
    const count = one.vertices.length;
    const from = state.vertex ?? (by === 1 ? -1 : 0);
    const vertex = (from + by + count) % count;
    const at = one.vertices[vertex];
    return { vertex, said: `Corner ${vertex + 1} of ${count}, at ${at?.x}, ${at?.y}.` };
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
  const { chosen, vertex } = state;
  if (vertex !== undefined) {
    const change = reshape((shape) => withoutVertex(shape, vertex))(state, asked);
    if (change !== undefined) return { ...change, vertex: undefined };
  }
  return chosen === undefined ? undefined : removeOne(chosen)(state, asked);
};

export function removeOne(uuid: string): Step {
  return (state, asked) => {
    if (!canDelete(state, asked, uuid)) return { said: "It cannot be deleted." };
    const sheet = withoutAnnotation(state.sheet, uuid);
    if (sheet === state.sheet) return undefined;
    const at = state.sheet.annotations.findIndex((one) => one.uuid === uuid);
    const next = state.isWalking ? sheet.annotations[Math.max(0, at - 1)]?.uuid : undefined;
    const chosen = state.chosen === uuid ? next : state.chosen;
    return { sheet, chosen, vertex: undefined, linkFrom: undefined, said: "Deleted." };
  };
}

/**
 * Labels what is in hand. With nothing in hand, or something that was just drawn with its label, it
 * is the label of what comes next; the same one again takes that back.
 */
export function label(name: string): Step {
  return (state, asked) => {
    const one = inHand(state);
    const geometry = one?.type ?? state.tool ?? geometryOf(asked, state, name);
    const known = toolOf(asked, geometry)?.labels ?? [];
    if (geometry === undefined || !known.some((other) => other.name === name)) return undefined;
    if (one === undefined || state.isFresh) return labelNext(name, geometry)(state, asked);
    if (!canRelabel(state, asked, one.uuid)) return untouchable;
    const said = `It is ${labelOf(asked, name)?.title ?? name}.`;
    return { sheet: relabelled(state.sheet, one.uuid, name), said };
  };
}

function labelNext(name: string, geometry: Geometry): Step {
  return ({ labels }, asked) => {
    const isOnly = toolOf(asked, geometry)?.labels.length === 1;
    const isTakenBack = labels[geometry] === name && !isOnly;
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
  return (state) => {
    const { chosen, sheet } = state;
    if (chosen === undefined) return undefined;
    return { sheet: ordered(sheet, chosen, to), said: `To the ${to}.` };
  };
}
