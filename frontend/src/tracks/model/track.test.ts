import { describe, expect, test } from "vitest";
import type { Annotation, Shape } from "#shapes";
import file from "../../../../manyhands/tasktypes/track_cases.json";
import { Clip } from "./Clip";
import { sheetAt, type TrackInAnswer, trackOf } from "./scene";
import {
  divide,
  merged,
  seenAt,
  type Track,
  toggleKeyframe,
  toggleOutside,
  withKeyframe,
} from "./track";
import { warningsOf } from "./warnings";

interface Case {
  name: string;
  type: Shape["type"];
  keyframes: TrackInAnswer["keyframes"];
  seen: Readonly<Record<string, object | null>>;
}

const cases = file.cases as unknown as Case[];

test.each(cases)("what is seen between keyframes: $name", ({ type, keyframes, seen }) => {
  const track = trackOf({ uuid: "a", type, label: "car", keyframes });
  for (const [frame, expected] of Object.entries(seen)) {
    const found = seenAt(track, Number(frame))?.shape;
    expect(found ?? null).toEqual(expected === null ? null : { type, ...expected });
  }
});

const box = (left: number): Shape => ({ type: "box", left, top: 0, width: 10, height: 10 });
const track = (...places: [number, number][]): Track => ({
  uuid: "a",
  label: "car",
  keyframes: places.map(([frame, left]) => ({ frame, shape: box(left) })),
});
const lefts = (one: Track, count: number) =>
  Array.from({ length: count }, (_, frame) => {
    const shape = seenAt(one, frame)?.shape;
    return shape?.type === "box" ? shape.left : undefined;
  });

describe("what can be done to an object", () => {
  test("a keyframe changes nothing, and taken away leaves the way between its neighbours", () => {
    const one = track([0, 0], [4, 40]);
    const more = toggleKeyframe(one, 1);
    expect(lefts(more, 6)).toEqual([0, 10, 20, 30, 40, 40]);
    expect(more.keyframes).toHaveLength(3);
    expect(toggleKeyframe(more, 1)).toEqual(one);
    expect(toggleKeyframe(track([3, 0]), 3).keyframes).toHaveLength(1);
  });

  test("out of sight, and in sight again where it would be", () => {
    const gone = toggleOutside(track([0, 0], [4, 40]), 2);
    expect(lefts(gone, 5)).toEqual([0, 10, undefined, undefined, 40]);
    expect(lefts(toggleOutside(gone, 2), 5)).toEqual([0, 10, 20, 30, 40]);
  });

  test("two of one, and one of two again", () => {
    const two = divide(track([0, 0], [4, 40]), 2, "b");
    expect(two?.map((one) => lefts(one, 5))).toEqual([
      [0, 10, undefined, undefined, undefined],
      [undefined, undefined, 20, 30, 40],
    ]);
    const [one, other] = two as [Track, Track];
    expect(lefts(merged(one, other) as Track, 5)).toEqual([0, 10, 20, 30, 40]);
    expect(divide(track([2, 0]), 2, "b")).toBeUndefined();
  });

  test("what looks like a slip is told", () => {
    expect(warningsOf(track([0, 0]), 1)).toEqual([]);
    expect(warningsOf(track([0, 0]), 9)).toEqual([
      "It has no end: it stays where it was on frame 1.",
    ]);
    expect(warningsOf(track([0, 0]), 9, { isBegun: true })).toEqual([]);
    expect(warningsOf(track([0, 0], [1, 900]), 2)).toEqual(["It jumps between frames 1 and 2."]);
    const gap = withKeyframe(toggleOutside(track([0, 0]), 1), { frame: 3, shape: box(0) });
    expect(warningsOf(gap, 4)).toEqual(["It is gone from frame 2 to 3."]);
  });
});

test("drawing on frames makes tracks; undo shows where it was, and goes back exactly", () => {
  const clip = new Clip(undefined, 10);
  const drawn = { uuid: "a", label: "car", ...box(0) } as Annotation;
  clip.change({ annotations: [drawn], links: [] }, undefined);
  clip.goTo(4);
  clip.change({ annotations: [{ ...drawn, ...box(40) }], links: [] }, undefined);
  const whole = clip.answer;
  expect(whole.tracks[0]?.keyframes.map(({ frame }) => frame)).toEqual([0, 4]);
  expect(sheetAt(clip.scene, 2).annotations).toMatchObject([{ uuid: "a", left: 20 }]);
  clip.goTo(9);
  clip.undo();
  expect(clip.frame).toBe(4);
  expect(lefts(clip.scene.tracks[0] as Track, 5)).toEqual([0, 0, 0, 0, 0]);
  clip.undo();
  expect(clip.answer).toEqual({ tracks: [], events: [] });
  clip.redo();
  clip.redo();
  expect(clip.answer).toEqual(whole);
  clip.change({ annotations: [], links: [] }, undefined);
  expect(clip.scene.tracks).toEqual([]);
});
