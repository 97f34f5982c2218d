import fc from "fast-check";
import { expect, test } from "vitest";
import type { Shape } from "#shapes";
import {
  divide,
  type Keyframe,
  merged,
  nextKeyframe,
  seenAt,
  type Track,
  toggleKeyframe,
  toggleOccluded,
  toggleOutside,
} from "./track";

const count = 40;
const frame = fc.integer({ min: 0, max: count - 1 });
const pixel = fc.integer({ min: 0, max: 4000 }).map((tenths) => tenths / 10);

const box: fc.Arbitrary<Shape> = fc
  .record({ left: pixel, top: pixel, width: pixel, height: pixel })
  .map((sides) => ({ type: "box", ...sides }));
const polygon: fc.Arbitrary<Shape> = fc
  .array(fc.record({ x: pixel, y: pixel }), { minLength: 3, maxLength: 5 })
  .map((vertices) => ({ type: "polygon", vertices }));

function tracks(shape: fc.Arbitrary<Shape>): fc.Arbitrary<Track> {
  const keyframe: fc.Arbitrary<Keyframe> = fc.record(
    {
      frame,
      shape,
      attributes: fc.record({ colour: fc.constantFrom("red", "blue") }),
      isOutside: fc.constant(true),
      isOccluded: fc.constant(true),
    },
    { requiredKeys: ["frame", "shape"] },
  );
  return fc
    .uniqueArray(keyframe, { minLength: 1, maxLength: 6, selector: (one) => one.frame })
    .map((found) => ({
      uuid: "a",
      label: "car",
      keyframes: found.toSorted((one, other) => one.frame - other.frame),
    }));
}

const track = fc.oneof(tracks(box), tracks(polygon));
const allFrames = Array.from({ length: count }, (_, place) => place);
const everySeen = (one: Track) => allFrames.map((at) => seenAt(one, at));

/** Places are kept to a thousandth, and so is what is on the way between two of them. */
function expectAlike(one: Track, other: Track, frames = allFrames) {
  for (const at of frames) {
    const [seen, expected] = [seenAt(one, at), seenAt(other, at)];
    expect(seen?.attributes).toEqual(expected?.attributes);
    expect(seen?.isOccluded).toBe(expected?.isOccluded);
    const numbers = (shape: Shape | undefined) =>
      JSON.stringify(shape ?? null)
        .match(/-?\d+(\.\d+)?/g)
        ?.map(Number) ?? [];
    const [is, was] = [numbers(seen?.shape), numbers(expected?.shape)];
    expect(is).toHaveLength(was.length);
    is.forEach((number, place) => {
      expect(Math.abs(number - (was[place] ?? Number.NaN))).toBeLessThan(0.0025);
    });
  }
}

test("a keyframe where it is already changes no frame, and taken back leaves what was", () => {
  fc.assert(
    fc.property(track, frame, (one, at) => {
      const isFree = one.keyframes.every((keyframe) => keyframe.frame !== at);
      const isBegun = (one.keyframes[0]?.frame ?? 0) <= at;
      fc.pre(isFree && isBegun);
      const more = toggleKeyframe(one, at);
      expect(more.keyframes).toHaveLength(one.keyframes.length + 1);
      expectAlike(more, one);
      expect(everySeen(toggleKeyframe(more, at))).toEqual(everySeen(one));
    }),
  );
});

test("what is divided shares the frames out, and made one again is as it was", () => {
  fc.assert(
    fc.property(track, frame, (one, at) => {
      const two = divide(one, at, "b");
      fc.pre(two !== undefined);
      const [before, after] = two as [Track, Track];
      expect(new Set([before.uuid, after.uuid])).toEqual(new Set(["a", "b"]));
      expectAlike(before, one, allFrames.slice(0, at));
      expect(everySeen(before).slice(at)).toEqual(allFrames.slice(at).map(() => undefined));
      expect(everySeen(after).slice(0, at)).toEqual(allFrames.slice(0, at).map(() => undefined));
      expectAlike(after, one, allFrames.slice(at));
      expectAlike(merged(before, after) as Track, one);
    }),
  );
});

test("out of sight and partly hidden count up to the next keyframe, and can be taken back", () => {
  fc.assert(
    fc.property(track, frame, (one, at) => {
      const next = nextKeyframe(one, at)?.frame ?? count;
      const isBegun = (one.keyframes[0]?.frame ?? 0) <= at;
      fc.pre(isBegun && seenAt(one, at) !== undefined);
      const gone = toggleOutside(one, at);
      for (const place of allFrames.slice(at, next)) expect(seenAt(gone, place)).toBeUndefined();
      expectAlike(gone, one, [...allFrames.slice(0, at), ...allFrames.slice(next)]);
      expectAlike(toggleOutside(gone, at), one);
      expectAlike(toggleOccluded(toggleOccluded(one, at), at), one);
    }),
  );
});

test("two objects that are made one are seen wherever either has its keyframes", () => {
  fc.assert(
    fc.property(tracks(box), tracks(box), (one, other) => {
      const whole = merged(one, { ...other, uuid: "b" });
      const frames = new Set(whole?.keyframes.map((keyframe) => keyframe.frame));
      const all = [...one.keyframes, ...other.keyframes].map((keyframe) => keyframe.frame);
      expect(frames).toEqual(new Set(all));
      expect(whole?.keyframes).toEqual(whole?.keyframes.toSorted((a, b) => a.frame - b.frame));
      expect(whole?.uuid).toBe("a");
    }),
  );
});
