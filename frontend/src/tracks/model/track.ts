import type { Attributes } from "#attributes";
import type { Shape } from "#shapes";

/** Tracks: objects followed through frames, which are counted from 0. Pure; `tracks.py` agrees. */

export interface Keyframe {
  frame: number;
  shape: Shape;
  /** What is said of the object from here on; without it, what was said before. */
  attributes?: Attributes;
  /** It is not to be seen from here to the next keyframe. */
  isOutside?: boolean;
  /** Something hides a part of it from here to the next keyframe. */
  isOccluded?: boolean;
}

/** `keyframes` are in their order; there is at least one. */
export interface Track {
  uuid: string;
  label: string | undefined;
  keyframes: readonly Keyframe[];
}

/** An object on one frame. */
export interface Seen {
  shape: Shape;
  attributes: Attributes | undefined;
  isOccluded: boolean;
}

/** The place of the keyframe that counts on a frame: the last one up to it; -1 before all. */
function placeAt({ keyframes }: Track, frame: number): number {
  let [low, high] = [0, keyframes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keyframes[middle]?.frame ?? Infinity) <= frame) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function keyframeAt(track: Track, frame: number): Keyframe | undefined {
  return track.keyframes[placeAt(track, frame)];
}

export function nextKeyframe(track: Track, frame: number): Keyframe | undefined {
  return track.keyframes[placeAt(track, frame) + 1];
}

/** After its last keyframe an object stays where it was. */
export function seenAt(track: Track, frame: number): Seen | undefined {
  const before = keyframeAt(track, frame);
  if (before === undefined || before.isOutside === true) return undefined;
  return {
    shape: shapeAt(track, frame) ?? before.shape,
    attributes: attributesAt(track, frame),
    isOccluded: before.isOccluded === true,
  };
}

/** Where it is, or would be where it is not to be seen. */
export function shapeAt(track: Track, frame: number): Shape | undefined {
  const place = Math.max(0, placeAt(track, frame));
  const before = track.keyframes[place];
  if (before === undefined) return undefined;
  const after = track.keyframes[place + 1] ?? before;
  const length = after.frame - before.frame;
  const share = length === 0 ? 0 : Math.max(0, frame - before.frame) / length;
  return between(before.shape, after.shape, share);
}

export function attributesAt(track: Track, frame: number): Attributes | undefined {
  const { keyframes } = track;
  for (let place = placeAt(track, frame); place >= 0; place--) {
    const said = keyframes[place]?.attributes;
    if (said !== undefined) return said;
  }
  return undefined;
}

/** The shape a share of the way, from 0 to 1; of another kind or number, all at once at the end. */
export function between(before: Shape, after: Shape, share: number): Shape {
  if (before.type === "box" && after.type === "box") {
    const way = (name: "left" | "top" | "width" | "height") =>
      onTheWay(before[name], after[name], share);
    const rotation = turned(before.rotation ?? 0, after.rotation ?? 0, share);
    const box = { left: way("left"), top: way("top"), width: way("width"), height: way("height") };
    return { type: "box", ...box, ...(before.rotation || after.rotation ? { rotation } : {}) };
  }
  if (before.type === "point" && after.type === "point") {
    const x = onTheWay(before.x, after.x, share);
    return { type: "point", x, y: onTheWay(before.y, after.y, share) };
  }
  if (!("vertices" in before) || !("vertices" in after)) return before;
  const { vertices: others } = after;
  const isAlike = before.type === after.type && others.length === before.vertices.length;
  const vertices = before.vertices.map((one, place) => {
    const other = isAlike ? (others[place] ?? one) : one;
    return { ...one, x: onTheWay(one.x, other.x, share), y: onTheWay(one.y, other.y, share) };
  });
  return { ...before, vertices } as Shape;
}

/** To a thousandth, as the server does it. */
function tidy(value: number): number {
  return Math.floor(value * 1000 + 0.5) / 1000;
}

function onTheWay(start: number, end: number, share: number): number {
  const from = tidy(start);
  return tidy(from + (tidy(end) - from) * share);
}

/** The shorter way around, in radians. */
function turned(start: number, end: number, share: number): number {
  const turn = 2 * Math.PI;
  const way = end - start - turn * Math.round((end - start) / turn);
  return Math.round((start + way * share) * 1e6) / 1e6;
}

/** With a keyframe in place of the one on its frame. */
export function withKeyframe(track: Track, keyframe: Keyframe): Track {
  const others = track.keyframes.filter(({ frame }) => frame !== keyframe.frame);
  const keyframes = [...others, keyframe].sort((one, other) => one.frame - other.frame);
  return { ...track, keyframes };
}

/** The object put here on a frame; what else is known of it there stays. */
export function placed(track: Track, frame: number, shape: Shape): Track {
  return withKeyframe(track, { ...here(track, frame), shape });
}

/** The keyframe on a frame, or what it would be. */
export function here(track: Track, frame: number): Keyframe {
  const one = keyframeAt(track, frame);
  if (one?.frame === frame) return one;
  const first = track.keyframes[0] as Keyframe;
  const keyframe: Keyframe = { frame, shape: shapeAt(track, frame) ?? first.shape };
  // Before its beginning, what is said of it first is said of it there.
  if (one === undefined && first.attributes !== undefined) keyframe.attributes = first.attributes;
  if (one?.isOutside) keyframe.isOutside = true;
  if (one?.isOccluded) keyframe.isOccluded = true;
  return keyframe;
}

/** Makes a keyframe of where it is, or takes the one that is there away; the last one stays. */
export function toggleKeyframe(track: Track, frame: number): Track {
  const one = keyframeAt(track, frame);
  if (one?.frame !== frame) return withKeyframe(track, here(track, frame));
  if (track.keyframes.length === 1) return track;
  const said = attributesAt(track, frame);
  const keyframes = track.keyframes.filter((other) => other !== one);
  const next = nextKeyframe(track, frame);
  const isFirst = track.keyframes[0] === one;
  if (!isFirst || next === undefined || said === undefined || next.attributes !== undefined) {
    return { ...track, keyframes };
  }
  return withKeyframe({ ...track, keyframes }, { ...next, attributes: said });
}

export function toggleOutside(track: Track, frame: number): Track {
  const isOutside = keyframeAt(track, frame)?.isOutside === true;
  const { isOutside: _was, ...rest } = here(track, frame);
  return withKeyframe(track, isOutside ? rest : { ...rest, isOutside: true });
}

export function toggleOccluded(track: Track, frame: number): Track {
  const isOccluded = keyframeAt(track, frame)?.isOccluded === true;
  const { isOccluded: _was, ...rest } = here(track, frame);
  return withKeyframe(track, isOccluded ? rest : { ...rest, isOccluded: true });
}

/** Two objects of one: the first is not to be seen from the frame on, where the other begins. */
export function divide(track: Track, frame: number, uuid: string): [Track, Track] | undefined {
  const first = track.keyframes[0];
  const shape = shapeAt(track, frame);
  if (first === undefined || shape === undefined || frame <= first.frame) return undefined;
  const attributes = attributesAt(track, frame);
  const start = { ...here(track, frame), ...(attributes === undefined ? {} : { attributes }) };
  const later = track.keyframes.filter((one) => one.frame > frame);
  const earlier = track.keyframes.filter((one) => one.frame < frame);
  return [
    { ...track, keyframes: [...earlier, { frame, shape, isOutside: true }] },
    { ...track, uuid, keyframes: [start, ...later] },
  ];
}

/** One object of two: where both have a keyframe, that of the first counts unless it ends there. */
export function merged(one: Track, other: Track): Track | undefined {
  if (one.keyframes[0]?.shape.type !== other.keyframes[0]?.shape.type) return undefined;
  const start = other.keyframes[0]?.frame ?? 0;
  const ends = one.keyframes.filter(({ frame, isOutside }) => !(frame === start && isOutside));
  return other.keyframes.reduce<Track>(
    (track, keyframe) =>
      ends.some(({ frame }) => frame === keyframe.frame) ? track : withKeyframe(track, keyframe),
    { ...one, keyframes: ends },
  );
}
