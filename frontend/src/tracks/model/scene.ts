import type { Attributes } from "#attributes";
import {
  type Annotation,
  type Link,
  type Shape,
  type Sheet,
  shapeOf,
  type Unfinished,
} from "#shapes";
import { here, type Keyframe, placed, seenAt, type Track, withKeyframe } from "./track";

/** All that is marked in a video. */
export interface Scene {
  tracks: readonly Track[];
  events: readonly VideoEvent[];
  /** Between objects, by their uuids. */
  links: readonly Link[];
}

/** Something that happens from one frame to another, both of them included. */
export interface VideoEvent {
  label: string;
  start: number;
  end: number;
}

/** The answer as it is saved and handed in. */
export interface ClipAnswer {
  tracks: readonly TrackInAnswer[];
  events: readonly VideoEvent[];
  links?: readonly Link[];
  /** As of pictures; with the frame that was in sight. */
  unfinished?: Unfinished & { frame: number };
  /** As of pictures. */
  nothingSaid?: true;
}

export interface TrackInAnswer {
  uuid: string;
  type: Shape["type"];
  label?: string | null;
  attributes?: Attributes;
  keyframes: readonly KeyframeInAnswer[];
}

/** With the members of its geometry. */
type KeyframeInAnswer = Readonly<Record<string, unknown>> & {
  frame: number;
  attributes?: Attributes;
  outside?: boolean;
  occluded?: boolean;
};

export const emptyScene: Scene = { tracks: [], events: [], links: [] };

export function sceneOf(answer: ClipAnswer | undefined): Scene {
  if (answer === undefined) return emptyScene;
  const { tracks, events = [], links = [] } = answer;
  return { tracks: tracks.map(trackOf), events, links };
}

export function trackOf({ uuid, type, label, attributes, keyframes }: TrackInAnswer): Track {
  const read = keyframes.map(({ frame, attributes: said, outside, occluded, ...geometry }) => ({
    frame,
    shape: { ...geometry, type } as unknown as Shape,
    ...(said === undefined ? {} : { attributes: said }),
    ...(outside ? { isOutside: true } : {}),
    ...(occluded ? { isOccluded: true } : {}),
  }));
  read.sort((one, other) => one.frame - other.frame);
  const [first, ...others] = read as [Keyframe, ...Keyframe[]];
  const whole = attributes === undefined || first.attributes ? first : { ...first, attributes };
  return { uuid, label: label ?? undefined, keyframes: [whole, ...others] };
}

export function answerOf({ tracks, events, links }: Scene): ClipAnswer {
  return { tracks: tracks.map(inAnswer), events, ...(links.length === 0 ? {} : { links }) };
}

/** Of thousands of keyframes one changes at a time. */
const written = new WeakMap<Track, TrackInAnswer>();

function inAnswer(track: Track): TrackInAnswer {
  const known = written.get(track) ?? newInAnswer(track);
  written.set(track, known);
  return known;
}

function newInAnswer({ uuid, label, keyframes }: Track): TrackInAnswer {
  return {
    uuid,
    type: keyframes[0]?.shape.type ?? "box",
    ...(label === undefined ? {} : { label }),
    keyframes: keyframes.map(({ frame, shape, attributes, isOutside, isOccluded }) => {
      const { type: _type, ...geometry } = shape;
      return {
        frame,
        ...geometry,
        ...(attributes === undefined ? {} : { attributes }),
        ...(isOutside ? { outside: true } : {}),
        ...(isOccluded ? { occluded: true } : {}),
      };
    }),
  };
}

/** What is seen on a frame, as annotations of a picture. */
export function sheetAt({ tracks, links }: Scene, frame: number): Sheet {
  const annotations = tracks.flatMap((track) => {
    const seen = seenAt(track, frame);
    if (seen === undefined) return [];
    const { shape, attributes } = seen;
    const annotation = {
      ...shape,
      uuid: track.uuid,
      ...(track.label === undefined ? {} : { label: track.label }),
      ...(attributes === undefined ? {} : { attributes }),
    };
    return [annotation as Annotation];
  });
  const seen = new Set(annotations.map(({ uuid }) => uuid));
  return { annotations, links: links.filter(({ from, to }) => seen.has(from) && seen.has(to)) };
}

/** What becomes of the scene when what is seen on a frame is changed from one sheet to another. */
export function sceneAfter(scene: Scene, frame: number, before: Sheet, after: Sheet): Scene {
  const was = new Map(before.annotations.map((one) => [one.uuid, one]));
  const is = new Map(after.annotations.map((one) => [one.uuid, one]));
  const kept = scene.tracks.filter(({ uuid }) => !was.has(uuid) || is.has(uuid));
  const tracks = kept.map((track) => {
    const [one, other] = [was.get(track.uuid), is.get(track.uuid)];
    if (one === undefined || other === undefined || one === other) return track;
    return changed(track, frame, one, other);
  });
  const begun = after.annotations.filter(({ uuid }) => !was.has(uuid));
  const all = [...tracks, ...begun.map((one) => beginning(one, frame))];
  return {
    ...scene,
    tracks: inOrder(all, after),
    links: linksAfter(scene.links, before, after, all),
  };
}

/** Those of other frames stay, as long as there is something at both ends. */
function linksAfter(
  links: readonly Link[],
  before: Sheet,
  after: Sheet,
  tracks: readonly Track[],
): readonly Link[] {
  const kept = links.filter((link) => !before.links.includes(link) || after.links.includes(link));
  const added = after.links.filter((link) => !before.links.includes(link));
  return [...kept, ...added].filter(isBetween(tracks));
}

/** Tells of links whether both their ends are among these. */
export function isBetween(tracks: readonly Track[]): (link: Link) => boolean {
  const uuids = new Set(tracks.map(({ uuid }) => uuid));
  return ({ from, to }) => uuids.has(from) && uuids.has(to);
}

/** Those that are seen lie on each other as on the sheet; the others keep their places. */
function inOrder(tracks: readonly Track[], { annotations }: Sheet): readonly Track[] {
  const byUuid = new Map(tracks.map((one) => [one.uuid, one]));
  const seen = new Set(annotations.map(({ uuid }) => uuid));
  const order = annotations.flatMap(({ uuid }) => byUuid.get(uuid) ?? []);
  let place = 0;
  return tracks.map((one) => (seen.has(one.uuid) ? (order[place++] ?? one) : one));
}

function changed(track: Track, frame: number, before: Annotation, after: Annotation): Track {
  let result = track.label === after.label ? track : { ...track, label: after.label };
  const shape = shapeOf(after);
  if (!isSame(shapeOf(before), shape)) result = placed(result, frame, shape);
  if (!isSame(before.attributes, after.attributes)) {
    const attributes = after.attributes ?? {};
    result = withKeyframe(result, { ...here(result, frame), attributes });
  }
  return result;
}

function beginning(one: Annotation, frame: number): Track {
  const { uuid, label, attributes } = one;
  const said = attributes === undefined ? {} : { attributes };
  return { uuid, label, keyframes: [{ frame, shape: shapeOf(one), ...said }] };
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
