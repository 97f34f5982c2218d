import { randomUuid } from "#journal";
import {
  type Bounds,
  boundsOfAll,
  broughtWithin,
  movedBy,
  type Point,
  wayWithin,
} from "../geometry";
import { type Annotation, type Sheet, shapeOf } from "./annotation";
import { type Asked, toolOf } from "./asked";
import { chosenIn } from "./choosing";
import type { DrawingState, Step } from "./Drawing";

/** Copies, within a picture and from one to the next. */

/** Pixels that a copy lies beside what it was made of. */
const beside: Point = { x: 10, y: 10 };

/** What was copied last. It outlives the picture, so that the next one can have it. */
let clipboard: readonly Annotation[] = [];
/** Where what was duplicated last lay, and the uuids of its copies. */
let duplicated: { from: Bounds; into: ReadonlySet<string> } | undefined;
/** What was on the picture before. */
let previous: readonly Annotation[] = [];

/** The picture is put away: what is on it may be wanted on the next one. */
export function remember({ annotations }: Sheet): void {
  if (annotations.length > 0) previous = annotations;
}

export const copy: Step = (state) => {
  const chosen = chosenIn(state);
  if (chosen.length === 0) return undefined;
  clipboard = chosen;
  return { said: chosen.length === 1 ? "Copied." : `${chosen.length} copied.` };
};

export const paste: Step = (state, asked) =>
  clipboard.length === 0
    ? { said: "Nothing was copied." }
    : addCopies(clipboard, beside)(state, asked);

/** A copy that was moved and is duplicated in turn: the next one lies as far on again. */
export const duplicate: Step = (state, asked) => {
  const chosen = chosenIn(state);
  if (chosen.length === 0) return undefined;
  const copied = addCopies(chosen, wayAgain(chosen) ?? beside)(state, asked);
  if (copied?.chosen !== undefined) {
    const into = new Set([...(copied.others ?? []), copied.chosen]);
    duplicated = { from: boundsOfAll(chosen), into };
  }
  return copied;
};

function wayAgain(chosen: readonly Annotation[]): Point | undefined {
  if (duplicated === undefined || chosen.length !== duplicated.into.size) return undefined;
  const { from, into } = duplicated;
  if (!chosen.every(({ uuid }) => into.has(uuid))) return undefined;
  const { left, top } = boundsOfAll(chosen);
  return { x: left - from.left, y: top - from.top };
}

/** Everything that was on the picture before, in the same places. */
export const copyPrevious: Step = (state, asked) => {
  const fitting = previous.filter((one) => fits(asked, one));
  if (fitting.length === 0) return { said: "The picture before had nothing that fits here." };
  const copied = addCopies(fitting, { x: 0, y: 0 })(state, asked);
  return copied?.others === undefined
    ? copied
    : { ...copied, chosen: undefined, others: new Set() };
};

export function hasPrevious(asked: Asked): boolean {
  return previous.some((one) => fits(asked, one));
}

function fits(asked: Asked, { type, label }: Annotation): boolean {
  const tool = toolOf(asked, type);
  if (tool === undefined) return false;
  return !asked.hasLabels || label === undefined || tool.labels.some(({ name }) => name === label);
}

function addCopies(originals: readonly Annotation[], by: Point): Step {
  return (state: DrawingState, asked) => {
    const room = asked.most - state.sheet.annotations.length;
    if (!asked.base.canAdd || room <= 0) return { said: "Nothing can be added here." };
    const copies = originals
      .filter((one) => fits(asked, one))
      .slice(0, room)
      .map((one) => copyOf(one, asked));
    const moved = movedBeside(copies, by, asked);
    const last = moved.at(-1);
    if (last === undefined) return { said: "It does not fit here." };
    return {
      sheet: { ...state.sheet, annotations: [...state.sheet.annotations, ...moved] },
      chosen: last.uuid,
      ...(moved.length === 1
        ? {}
        : { others: new Set(moved.slice(0, -1).map(({ uuid }) => uuid)) }),
      vertex: undefined,
      said: moved.length === 1 ? "A copy is there." : `${moved.length} copies are there.`,
    };
  };
}

/** As one. At the far edge there is no room: then they go back instead. */
function movedBeside(copies: readonly Annotation[], by: Point, { edges }: Asked) {
  if ((by.x === 0 && by.y === 0) || copies.length === 0) return copies;
  const bounds = boundsOfAll(copies);
  const on = wayWithin(bounds, by, edges);
  const isStuck = on.x === 0 && on.y === 0;
  const way = isStuck ? wayWithin(bounds, { x: -by.x, y: -by.y }, edges) : on;
  return copies.map((one) => movedBy(one, way));
}

/** What leads to another annotation is not copied. */
function copyOf(one: Annotation, { edges, attributes }: Asked): Annotation {
  const said = Object.entries(one.attributes ?? {}).filter(
    ([name]) => attributes[name] !== undefined && attributes[name].type !== "linked",
  );
  return {
    ...broughtWithin(shapeOf(one), edges),
    uuid: randomUuid(),
    ...(one.label === undefined ? {} : { label: one.label }),
    ...(said.length === 0 ? {} : { attributes: Object.fromEntries(said) }),
  };
}
