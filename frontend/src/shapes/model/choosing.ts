import { type Bounds, boundsOf } from "../geometry";
import type { Annotation } from "./annotation";
import { type Asked, labelOf } from "./asked";
import type { Change, DrawingState, Step } from "./Drawing";
import { geometryTitles } from "./faults";
import { annotationOf } from "./sheet";

/** What is in hand: one annotation, one of its corners, or several annotations together. */

/** The annotation in hand. */
export function inHand({ sheet, chosen }: DrawingState): Annotation | undefined {
  return annotationOf(sheet, chosen);
}

/** All that is chosen, in the order in which it lies on the picture. */
export function chosenIn(state: DrawingState): readonly Annotation[] {
  const { sheet, chosen, others } = state;
  if (others.size > 0) {
    return sheet.annotations.filter(({ uuid }) => uuid === chosen || others.has(uuid));
  }
  const one = inHand(state);
  return one === undefined ? [] : [one];
}

export function chosenUuids(state: DrawingState): readonly string[] {
  return chosenIn(state).map(({ uuid }) => uuid);
}

/** The label that all of them have. */
export function labelChosen(state: DrawingState): string | undefined {
  const [first, ...others] = chosenIn(state);
  return others.every(({ label }) => label === first?.label) ? first?.label : undefined;
}

export function isChosen(
  { chosen, others }: Pick<DrawingState, "chosen" | "others">,
  uuid: string,
): boolean {
  return uuid === chosen || others.has(uuid);
}

/** What and where it is, in words. */
export function describe(asked: Asked, one: Annotation): string {
  const { left, top, right, bottom } = boundsOf(one);
  const title = labelOf(asked, one.label)?.title ?? geometryTitles[one.type];
  const size = `${Math.round(right - left)} by ${Math.round(bottom - top)}`;
  const at = `${Math.round(left)}, ${Math.round(top)}`;
  return one.type === "point" ? `${title} at ${at}` : `${title}, ${size} at ${at}`;
}

export function choose(uuid: string | undefined): Step {
  return (state, asked) => {
    const isNew = state.isJustDrawn || state.isFresh;
    if (uuid === state.chosen && state.others.size === 0 && !isNew) return undefined;
    const one = annotationOf(state.sheet, uuid);
    const said = one === undefined ? "Nothing chosen." : `Chosen: ${describe(asked, one)}.`;
    return { chosen: uuid, vertex: undefined, draft: [], said };
  };
}

/** All of them and nothing else; the last one is in hand. */
export function chooseAll(uuids: readonly string[]): Step {
  return (state, asked) => {
    const last = uuids.at(-1);
    const others = new Set(uuids.slice(0, -1));
    if (others.size === 0) return choose(last)(state, asked);
    const said = `${uuids.length} chosen.`;
    return { chosen: last, others, vertex: undefined, draft: [], said };
  };
}

/** These besides what is chosen. */
export function chooseMore(uuids: readonly string[]): Step {
  return (state, asked) => {
    const added = new Set(uuids);
    const before = uuidsOf(state).filter((uuid) => !added.has(uuid));
    return uuids.length === 0 ? undefined : chooseAll([...before, ...uuids])(state, asked);
  };
}

/** Chooses it besides, or no longer. */
export function toggleChosen(uuid: string): Step {
  return (state, asked) => {
    if (!isChosen(state, uuid)) return chooseMore([uuid])(state, asked);
    return chooseAll(uuidsOf(state).filter((one) => one !== uuid))(state, asked);
  };
}

/** What is in hand comes last. */
function uuidsOf({ chosen, others }: DrawingState): readonly string[] {
  return [...others, ...(chosen === undefined ? [] : [chosen])];
}

/** All that can be touched; once more, nothing. */
export const chooseEverything: Step = (state, asked) => {
  const all = touchable(state).map(({ uuid }) => uuid);
  const isAll = all.length > 0 && all.every((uuid) => isChosen(state, uuid));
  return chooseAll(isAll ? [] : all)(state, asked);
};

/** What lies wholly within, besides what is chosen. */
export function chooseWithin({ left, top, right, bottom }: Bounds): Step {
  return (state, asked) => {
    const within = touchable(state).filter((one) => {
      const is = boundsOf(one);
      return is.left >= left && is.top >= top && is.right <= right && is.bottom <= bottom;
    });
    return chooseMore(within.map(({ uuid }) => uuid))(state, asked);
  };
}

/** From what is in hand to this one, as they stand in the list. */
export function chooseUpTo(uuid: string): Step {
  return (state, asked) => {
    const all = state.sheet.annotations.map((one) => one.uuid);
    const [from, to] = [all.indexOf(state.chosen ?? uuid), all.indexOf(uuid)];
    const between = all.slice(Math.min(from, to), Math.max(from, to) + 1);
    return chooseAll(from <= to ? between : between.toReversed())(state, asked);
  };
}

export const toggleGathering: Step = ({ isGathering }) =>
  isGathering
    ? { isGathering: false, said: "A press chooses one." }
    : { isGathering: true, tool: undefined, draft: [], said: "Each press chooses one more." };

/** Chooses it and brings it in sight. */
export function goTo(uuid: string): Step {
  return (state, asked) => ({ ...choose(uuid)(state, asked), ...reveal(state, uuid) });
}

function reveal({ isWalking }: DrawingState, uuid: string): Change {
  return { reveal: { uuid, isClose: isWalking } };
}

/** The next one that is shown, around the end. */
export function goOn(by: 1 | -1): Step {
  return (state, asked) => {
    const next = nextTo(state, by);
    return next === undefined ? undefined : goTo(next.uuid)(state, asked);
  };
}

/** The next one besides; where it is chosen already, the one in hand no longer. */
export function goOnBesides(by: 1 | -1): Step {
  return (state, asked) => {
    const next = nextTo(state, by);
    if (next === undefined) return undefined;
    const before = uuidsOf(state).filter((one) => one !== next.uuid);
    const isBack = state.others.has(next.uuid);
    const kept = isBack ? before.filter((one) => one !== state.chosen) : before;
    return { ...chooseAll([...kept, next.uuid])(state, asked), ...reveal(state, next.uuid) };
  };
}

function nextTo(state: DrawingState, by: 1 | -1): Annotation | undefined {
  const shown = state.sheet.annotations.filter((one) => isShown(state, one));
  const at = shown.findIndex(({ uuid }) => uuid === state.chosen);
  const from = at === -1 && by === -1 ? 0 : at;
  return shown.at((from + by) % shown.length);
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
  if (state.chosen !== undefined || state.isGathering) {
    return { chosen: undefined, isGathering: false, said: "Nothing chosen." };
  }
  return undefined;
};

export function chooseVertex(vertex: number | undefined): Step {
  return (state) => (vertex === state.vertex ? undefined : { vertex });
}

/** The next vertex of the shape in hand. */
export function goOnVertex(by: 1 | -1): Step {
  return (state) => {
    const one = inHand(state);
    if (one === undefined || !("vertices" in one) || state.others.size > 0) return undefined;
    const count = one.vertices.length;
    const from = state.vertex ?? (by === 1 ? -1 : 0);
    const vertex = (from + by + count) % count;
    const at = one.vertices[vertex];
    return { vertex, said: `Corner ${vertex + 1} of ${count}, at ${at?.x}, ${at?.y}.` };
  };
}
