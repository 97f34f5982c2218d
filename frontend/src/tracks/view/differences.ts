import { type Annotation, isSameThing } from "#shapes";
import { type Scene, sheetAt, type VideoEvent } from "../model/scene";
import type { Track } from "../model/track";

/** What two people's work on a video differs in. */
export interface Differences {
  /** Objects which the other one alone has, and which the other one has not. */
  more: readonly Track[];
  less: readonly Track[];
  /** Objects that both have, with the first frame looked at on which they are apart. */
  apart: readonly { track: Track; frame: number }[];
  moreEvents: readonly VideoEvent[];
  lessEvents: readonly VideoEvent[];
}

/** Of many frames so many are looked at, evenly spread; as `clip_agreement.py` does it. */
const mostFrames = 60;
/** On as many of the frames on which either is seen, two objects must be the same thing. */
const sameFrom = 0.5;

export function differencesBetween(these: Scene, others: Scene): Differences {
  const frames = lookedAt([...these.tracks, ...others.tracks]);
  const [ours, theirs] = [placesOf(these, frames), placesOf(others, frames)];
  const free = new Set(others.tracks);
  const less: Track[] = [];
  const apart: { track: Track; frame: number }[] = [];
  for (const track of these.tracks) {
    const compared = [...free].map((other) => ({ other, ...compare(track, other, ours, theirs) }));
    const best = compared.toSorted((one, two) => two.share - one.share)[0];
    if (best === undefined || best.share < sameFrom) {
      less.push(track);
      continue;
    }
    free.delete(best.other);
    const frame = frames[best.firstApart];
    if (frame !== undefined) apart.push({ track, frame });
  }
  const [moreEvents, lessEvents] = unmatched(these.events, others.events);
  return { more: [...free], less, apart, moreEvents, lessEvents };
}

type Places = ReadonlyMap<string, readonly (Annotation | undefined)[]>;

function placesOf(scene: Scene, frames: readonly number[]): Places {
  const found = new Map<string, (Annotation | undefined)[]>();
  frames.forEach((frame, at) => {
    for (const one of sheetAt(scene, frame).annotations) {
      const places = found.get(one.uuid) ?? Array.from({ length: frames.length });
      places[at] = one;
      found.set(one.uuid, places);
    }
  });
  return found;
}

/** On which share of the frames they are the same; where they first are not, -1 for nowhere. */
function compare(one: Track, other: Track, ours: Places, theirs: Places) {
  let [either, same, firstApart] = [0, 0, -1];
  if (one.label !== other.label) return { share: 0, firstApart };
  const mine = ours.get(one.uuid) ?? [];
  const yours = theirs.get(other.uuid) ?? [];
  for (let at = 0; at < Math.max(mine.length, yours.length); at++) {
    const [a, b] = [mine[at], yours[at]];
    if (a === undefined && b === undefined) continue;
    either += 1;
    if (a !== undefined && b !== undefined && isSameThing(a, b)) same += 1;
    else if (firstApart === -1) firstApart = at;
  }
  return { share: either === 0 ? 0 : same / either, firstApart };
}

function lookedAt(tracks: readonly Track[]): readonly number[] {
  const ends = tracks.flatMap(({ keyframes }) => keyframes.map(({ frame }) => frame));
  if (ends.length === 0) return [];
  const start = ends.reduce((least, one) => Math.min(least, one));
  const length = ends.reduce((most, one) => Math.max(most, one)) - start + 1;
  if (length <= mostFrames) return Array.from({ length }, (_, place) => start + place);
  return Array.from(
    { length: mostFrames },
    (_, place) => start + Math.floor((place * (length - 1)) / (mostFrames - 1)),
  );
}

/** Events are the same which have one label and share half of their time. */
function unmatched(these: readonly VideoEvent[], others: readonly VideoEvent[]) {
  const free = new Set(others);
  const less = these.filter((one) => {
    const same = [...free].find((other) => one.label === other.label && overlap(one, other) >= 0.5);
    if (same !== undefined) free.delete(same);
    return same === undefined;
  });
  return [[...free], less] as const;
}

function overlap(one: VideoEvent, other: VideoEvent): number {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start) + 1;
  const whole = Math.max(one.end, other.end) - Math.min(one.start, other.start) + 1;
  return Math.max(0, shared) / whole;
}
