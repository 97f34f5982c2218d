import type { Attachment } from "#attachments";
import {
  type Annotation,
  type Asked,
  askedOfDrawn,
  type DrawnParams,
  faultsOf,
  isSaid,
  sizeOf,
  unknownSize,
  wrongWithUnfinished,
} from "#shapes";
import type { AnswerProblem } from "#tasktypes";
import { type ClipAnswer, sceneOf, type TrackInAnswer } from "./model/scene";
import { attributesAt } from "./model/track";

/** What the types have in common: the other half of `clip_params.py`. */
export interface ClipParams extends DrawnParams {
  attachment?: string | null;
  attachments?: readonly string[] | null;
  events_to_annotate?: readonly string[] | null;
  frame_rate?: number | null;
  annotation_frame_rate?: number | null;
  video_frame_rate?: number | null;
}

/** A video, or its frames, as it is looked at. */
export interface Footage {
  /** Either one video, or pictures in order. */
  attachments: readonly Attachment[];
  isVideo: boolean;
  count: number;
  /** Annotated frames in a second. */
  rate: number;
  /** Seconds into a frame of the video where it surely is in sight. */
  inside: number;
}

export interface WantedClip {
  asked: Asked;
  footage: Footage;
  events: readonly string[];
  starting: ClipAnswer | undefined;
}

const playedPictures = 5;
/** No frame of a video that people look at is shorter. */
const shortestFrame = 1 / 120;

export function clipOf(
  params: ClipParams,
  attachments: readonly Attachment[],
  derived: Readonly<Record<string, unknown>> = {},
): WantedClip {
  const video = attachments.find(({ kind }) => kind === "video");
  const pictures = attachments.filter(({ kind }) => kind === "image");
  const given = params.annotation_frame_rate || params.frame_rate;
  const rate = given || (video === undefined ? playedPictures : 1);
  const seconds = (video?.duration_ms ?? 0) / 1000;
  const count =
    video === undefined ? pictures.length : Math.max(1, Math.ceil(seconds * rate - 1e-3));
  const frame = params.video_frame_rate ? 1 / params.video_frame_rate : 2 * shortestFrame;
  return {
    asked: askedIn(params, video ?? pictures[0], derived),
    footage: {
      attachments: video === undefined ? pictures : [video],
      isVideo: video !== undefined,
      count,
      rate,
      inside: Math.min(frame, 1 / rate) / 2,
    },
    events: params.events_to_annotate ?? [],
    starting: startingOf(derived, count),
  };
}

interface Derived {
  starting_tracks?: readonly TrackInAnswer[];
  base_tracks?: readonly string[];
}

/** Where an object ends is of no account beyond the end. */
function startingOf(derived: Derived, count: number): ClipAnswer | undefined {
  const { starting_tracks: given = [] } = derived;
  if (given.length === 0) return undefined;
  const tracks = given.map((track) => ({
    ...track,
    keyframes: track.keyframes.filter(({ frame, outside }) => frame < count || !outside),
  }));
  return { tracks, events: [] };
}

function askedIn(params: ClipParams, first: Attachment | undefined, derived: Derived): Asked {
  return askedOfDrawn(params, first === undefined ? unknownSize : sizeOf(first), {
    starting: [],
    given: new Set(derived.base_tracks ?? []),
  });
}

/** Finds what the server refuses, as far as it can be known without the pictures. */
export function wrongWithClip(
  params: ClipParams,
  answer: ClipAnswer | undefined,
): readonly AnswerProblem[] {
  if (answer === undefined && params.base_annotations != null) return [];
  const message = "Mark something, or say that there is nothing to mark.";
  const nothing = isSaid(answer) ? [] : [{ field: "tracks", message }];
  if (answer === undefined) return nothing;
  const wanted = askedIn(params, undefined, {});
  const scene = sceneOf(answer);
  const uuids = new Set(scene.tracks.map(({ uuid }) => uuid));
  const inTracks = scene.tracks.flatMap((track, place) => {
    const found = new Map<string, string>();
    for (const { frame, shape } of track.keyframes) {
      const { uuid, label } = track;
      const attributes = attributesAt(track, frame);
      const annotation = { ...shape, uuid, label, attributes } as Annotation;
      for (const { field, message } of faultsOf(wanted, annotation, uuids)) {
        const key = field === ".label" ? "" : ` on frame ${frame + 1}`;
        if (![...found.values()].includes(message)) found.set(`${field}${key}`, message);
      }
    }
    return [...found].map(([where, message]) => ({
      field: `tracks[${place}]`,
      message: `${nameOf(wanted, track.label, place)}${/ on frame \d+$/.exec(where)?.[0] ?? ""}: ${message}`,
    }));
  });
  return [...nothing, ...wrongWithUnfinished(answer, "tracks"), ...inTracks];
}

/** "Car 3": what people call an object. */
export function nameOf({ labels }: Asked, label: string | undefined, place: number): string {
  const title = labels.find(({ name }) => name === label)?.title ?? label ?? "Object";
  return `${title} ${place + 1}`;
}
