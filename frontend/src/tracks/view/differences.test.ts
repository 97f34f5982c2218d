import { expect, test } from "vitest";
import { type ClipAnswer, sceneOf, type TrackInAnswer } from "../model/scene";
import { differencesBetween } from "./differences";

function car(uuid: string, lefts: readonly [number, number][], label = "car"): TrackInAnswer {
  const keyframes = lefts.map(([frame, left]) => ({ frame, left, top: 0, width: 20, height: 20 }));
  return { uuid, type: "box", label, keyframes };
}

function between(these: Partial<ClipAnswer>, others: Partial<ClipAnswer>) {
  const scene = (answer: Partial<ClipAnswer>) => sceneOf({ tracks: [], events: [], ...answer });
  const found = differencesBetween(scene(these), scene(others));
  return {
    ...found,
    more: found.more.map(({ uuid }) => uuid),
    less: found.less.map(({ uuid }) => uuid),
    apart: found.apart.map(({ track, frame }) => [track.uuid, frame]),
  };
}

test("two who marked the same differ in nothing, whatever keyframes they took", () => {
  const tracks = [
    car("a", [
      [0, 0],
      [10, 100],
    ]),
  ];
  const others = [
    car("x", [
      [0, 1],
      [4, 40],
      [10, 101],
    ]),
  ];
  const nothing = { more: [], less: [], apart: [], moreEvents: [], lessEvents: [] };
  expect(between({ tracks }, { tracks: others })).toEqual(nothing);
  expect(between({}, {})).toEqual(nothing);
});

test("objects that one alone has are told, each has one partner, and labels count", () => {
  const tracks = [car("a", [[0, 0]]), car("b", [[0, 0]]), car("c", [[0, 60]], "bus")];
  const others = [car("x", [[0, 2]]), car("y", [[0, 60]])];
  const found = between({ tracks }, { tracks: others });
  expect(found.less).toEqual(["b", "c"]);
  expect(found.more).toEqual(["y"]);
});

test("where two who follow one object part, is told", () => {
  const tracks = [
    car("a", [
      [0, 0],
      [10, 0],
    ]),
  ];
  const others = [
    car("x", [
      [0, 0],
      [7, 0],
      [8, 300],
      [10, 300],
    ]),
  ];
  expect(between({ tracks }, { tracks: others })).toMatchObject({
    more: [],
    less: [],
    apart: [["a", 8]],
  });
});

test("events are the same that share half of their time", () => {
  const event = (start: number, end: number, label = "brakes") => ({ label, start, end });
  const found = between(
    { events: [event(0, 9), event(20, 29)] },
    { events: [event(2, 9), event(20, 29, "turns"), event(28, 40)] },
  );
  expect(found.lessEvents).toEqual([event(20, 29)]);
  expect(found.moreEvents).toEqual([event(20, 29, "turns"), event(28, 40)]);
});
