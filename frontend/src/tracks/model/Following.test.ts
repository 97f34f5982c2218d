import { describe, expect, test, vi } from "vitest";
import { asked, setCorner, take } from "#shapes";
import { type ClipParams, wrongWithClip } from "../params";
import { Following } from "./Following";
import type { ClipAnswer } from "./scene";

const params: ClipParams = {
  geometries: {
    polygon: { objects_to_annotate: ["field"] },
    box: { objects_to_annotate: ["car"] },
  },
};
const road = asked({
  picture: { width: 200, height: 100 },
  tools: [
    { geometry: "polygon", labels: ["field"] },
    { geometry: "box", labels: ["car"] },
  ],
});
const corners = [
  { x: 10, y: 10 },
  { x: 50, y: 10 },
  { x: 50, y: 50 },
];

function following(answer: ClipAnswer | undefined = { tracks: [], events: [] }) {
  const saved = vi.fn<(answer: ClipAnswer) => void>();
  return {
    work: new Following(road, 9, answer, saved),
    saved,
    last: () => saved.mock.lastCall?.[0],
  };
}

describe("corners of an open polygon", () => {
  function begun() {
    const all = following();
    all.work.goTo(3);
    all.work.drawing.run(take("polygon"));
    for (const corner of corners) all.work.drawing.run(setCorner(corner, 0));
    return all;
  }

  test("are saved with their frame, keep the work from being handed in, and survive a reload", () => {
    const saved = begun().last() as ClipAnswer;
    expect(saved).toEqual({
      tracks: [],
      events: [],
      unfinished: { type: "polygon", vertices: corners, frame: 3 },
    });
    expect(wrongWithClip(params, saved)).toEqual([
      { field: "tracks", message: expect.stringContaining("A polygon is not finished") },
    ]);

    const { work, last } = following(saved);
    expect(work.clip.frame).toBe(3);
    expect(work.drawing.state).toMatchObject({ tool: "polygon", draft: corners, canUndo: true });
    work.drawing.run(setCorner({ x: 10, y: 10 }, 5));
    expect(last()).not.toHaveProperty("unfinished");
    expect(last()?.tracks[0]).toMatchObject({ type: "polygon", keyframes: [{ frame: 3 }] });
  });

  test("stay while other frames are looked at, and are undone one by one", () => {
    const { work, last } = begun();
    work.goTo(5);
    expect(work.drawing.state.draft).toEqual(corners);
    work.drawing.undo();
    expect(last()?.unfinished?.vertices).toEqual(corners.slice(0, 2));
    work.drawing.undo();
    work.drawing.undo();
    expect(work.drawing.state.draft).toEqual([]);
    expect(last()).toEqual({ tracks: [], events: [] });
  });

  test("come from another window", () => {
    const { work } = following();
    work.adopt({
      tracks: [],
      events: [],
      unfinished: { type: "polygon", vertices: corners, frame: 7 },
    });
    expect(work.drawing.state).toMatchObject({ tool: "polygon", draft: corners });
  });

  test("are no answer before anything was said", () => {
    const saved = vi.fn();
    const work = new Following(road, 9, undefined, saved);
    work.drawing.run(take("polygon"));
    for (const corner of corners) work.drawing.run(setCorner(corner, 0));
    const [answer] = saved.mock.lastCall as [ClipAnswer];
    expect(wrongWithClip(params, answer).map(({ message }) => message)).toEqual([
      "Mark something, or say that there is nothing to mark.",
      expect.stringContaining("A polygon is not finished"),
    ]);
    const again = following(answer);
    for (const _ of corners) again.work.drawing.undo();
    expect(again.last()).toEqual({ tracks: [], events: [], nothingSaid: true });
    again.work.markNothing();
    expect(wrongWithClip(params, again.last())).toEqual([]);
  });
});

describe("links between objects", () => {
  const box = { type: "box", left: 0, top: 0, width: 9, height: 9 } as const;
  const linked: ClipAnswer = {
    tracks: ["a", "b", "c"].map((uuid, place) => ({
      uuid,
      type: "box",
      label: "car",
      keyframes: [{ ...box, frame: place, ...(uuid === "a" ? {} : { left: 9 * place }) }],
    })),
    events: [],
    links: [
      { name: "tows", from: "a", to: "b" },
      { name: "tows", from: "b", to: "c" },
    ],
  };

  test("are shown where both ends are, and stay while other frames are drawn on", () => {
    const { work, last } = following(linked);
    expect(work.drawing.state.sheet.links).toEqual([]);
    work.goTo(1);
    expect(work.drawing.state.sheet.links).toEqual([linked.links?.[0]]);
    work.drawing.run(take("box"));
    work.drawing.run(setCorner({ x: 50, y: 50 }, 0));
    work.drawing.run(setCorner({ x: 70, y: 70 }, 0));
    expect(last()?.links).toEqual(linked.links);
  });

  test("go with what is deleted, and lead on to what two objects have become", () => {
    const { work, last } = following(linked);
    work.goTo(2);
    work.choose("a");
    work.merge();
    work.choose("b");
    work.merge();
    expect(last()?.links).toEqual([{ name: "tows", from: "a", to: "c" }]);
    work.remove("c");
    expect(last()).not.toHaveProperty("links");
    work.drawing.undo();
    work.drawing.undo();
    expect(last()?.links).toEqual(linked.links);
  });
});

test("an object is begun until it was left", () => {
  const { work } = following();
  const { drawing, clip } = work;
  const box = (x: number) => {
    drawing.run(take("box"));
    drawing.run(setCorner({ x, y: 10 }, 0));
    drawing.run(setCorner({ x: x + 20, y: 40 }, 0));
  };
  box(10);
  const [first] = clip.scene.tracks;
  expect(work.begun).toBe(first?.uuid);
  expect(drawing.state.isJustDrawn).toBe(true);
  work.goTo(3);
  expect(drawing.state.isJustDrawn).toBe(false);
  work.toggleKeyframe();
  expect(work.begun).toBe(first?.uuid);
  box(60);
  expect(work.begun).toBe(clip.scene.tracks[1]?.uuid);
  work.choose(first?.uuid ?? "");
  expect(work.begun).toBeUndefined();
});
