import { randomUuid } from "#journal";
import { boundsOf, broughtWithin, movedWithin } from "../geometry";
import { type Annotation, type Sheet, shapeOf } from "./annotation";
import { type Asked, toolOf } from "./asked";
import type { DrawingState, Step } from "./Drawing";
import { inHand } from "./steps";

/** Copies, within a picture and from one to the next. */

/** Pixels that a copy lies beside what it was made of. */
const beside = 10;

/** What was copied last. It outlives the picture, so that the next one can have it. */
let clipboard: Annotation | undefined;
/** What was on the picture before. */
let previous: readonly Annotation[] = [];

/** The picture is put away: what is on it may be wanted on the next one. */
export function remember({ annotations }: Sheet): void {
  if (annotations.length > 0) previous = annotations;
}

export const copy: Step = (state) => {
  const one = inHand(state);
  if (one === undefined) return undefined;
  clipboard = one;
  return { said: "Copied." };
};

export const paste: Step = (state, asked) =>
  clipboard === undefined
    ? { said: "Nothing was copied." }
    : addCopies([clipboard], beside)(state, asked);

export const duplicate: Step = (state, asked) => {
  const one = inHand(state);
  return one === undefined ? undefined : addCopies([one], beside)(state, asked);
};

/** Everything that was on the picture before, in the same places. */
export const copyPrevious: Step = (state, asked) => {
  const fitting = previous.filter((one) => fits(asked, one));
  return fitting.length === 0
    ? { said: "The picture before had nothing that fits here." }
    : addCopies(fitting, 0)(state, asked);
};

export function hasPrevious(asked: Asked): boolean {
  return previous.some((one) => fits(asked, one));
}

function fits(asked: Asked, { type, label }: Annotation): boolean {
  const tool = toolOf(asked, type);
  if (tool === undefined) return false;
  return !asked.hasLabels || label === undefined || tool.labels.some(({ name }) => name === label);
}

function addCopies(originals: readonly Annotation[], by: number): Step {
  return (state: DrawingState, asked) => {
    const room = asked.most - state.sheet.annotations.length;
    if (!asked.base.canAdd || room <= 0) return { said: "Nothing can be added here." };
    const copies = originals
      .filter((one) => fits(asked, one))
      .slice(0, room)
      .map((one) => copyOf(one, by, asked));
    const last = copies.at(-1);
    if (last === undefined) return { said: "It does not fit here." };
    return {
      sheet: { ...state.sheet, annotations: [...state.sheet.annotations, ...copies] },
      chosen: copies.length === 1 ? last.uuid : undefined,
      vertex: undefined,
      said: copies.length === 1 ? "A copy is there." : `${copies.length} copies are there.`,
    };
  };
}

/** What leads to another annotation is not copied. */
function copyOf(one: Annotation, by: number, { edges, attributes }: Asked): Annotation {
  const inside = broughtWithin(shapeOf(one), edges);
  const shape = movedWithin(inside, { x: by, y: by }, edges);
  // At the far edge there is no room: then it goes back instead.
  const { left, top } = boundsOf(shape);
  const isStuck = by !== 0 && left === boundsOf(inside).left && top === boundsOf(inside).top;
  const placed = isStuck ? movedWithin(shape, { x: -by, y: -by }, edges) : shape;
  const said = Object.entries(one.attributes ?? {}).filter(
    ([name]) => attributes[name] !== undefined && attributes[name].type !== "linked",
  );
  return {
    ...placed,
    uuid: randomUuid(),
    ...(one.label === undefined ? {} : { label: one.label }),
    ...(said.length === 0 ? {} : { attributes: Object.fromEntries(said) }),
  };
}
