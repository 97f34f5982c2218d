import fc from "fast-check";
import { expect, test } from "vitest";
import {
  atFirst,
  following,
  isWhole,
  kept,
  moved,
  placeOf,
  rulerStep,
  timeAt,
  whole,
  zoomed,
} from "./stretch";

const rooms = fc.record({
  width: fc.integer({ min: 200, max: 4000 }),
  length: fc.double({ min: 0.1, max: 40_000, noNaN: true }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
const factor = fc.double({ min: 0.01, max: 100, noNaN: true });

test("a short recording is there as a whole, of a long one a comfortable stretch", () => {
  expect(isWhole(atFirst({ width: 900, length: 20 }), { width: 900, length: 20 })).toBe(true);
  const hour = { width: 900, length: 3600 };
  expect(atFirst(hour)).toEqual({ start: 0, scale: 20 });
  expect(isWhole(atFirst(hour), hour)).toBe(false);
});

test("nothing leads out of the recording", () => {
  fc.assert(
    fc.property(rooms, factor, share, fc.integer({ min: -9999, max: 9999 }), (room, by, at, px) => {
      const larger = zoomed(atFirst(room), by, at * room.width, room);
      for (const { start, scale } of [larger, moved(larger, px, room), kept(larger, room)]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(scale).toBeGreaterThanOrEqual(whole(room).scale * 0.999);
        expect(start + room.width / scale).toBeLessThanOrEqual(room.length * 1.001 + 1e-6);
      }
    }),
  );
});

test("the time under the pointer stays there when it gets larger", () => {
  const room = { width: 1000, length: 600 };
  const before = atFirst(room);
  const after = zoomed(before, 2, 400, room);
  expect(timeAt(after, 400)).toBeCloseTo(timeAt(before, 400));
});

test("what is followed is in sight, and nothing moves while it is", () => {
  fc.assert(
    fc.property(rooms, share, (room, at) => {
      const time = at * room.length;
      const there = following(atFirst(room), time, room);
      const place = placeOf(there, time);
      expect(place).toBeGreaterThanOrEqual(-1e-6);
      expect(place).toBeLessThanOrEqual(room.width * 1.001);
    }),
  );
  const room = { width: 1000, length: 600 };
  const stretch = atFirst(room);
  expect(following(stretch, 10, room)).toBe(stretch);
});

test("words on the ruler have room", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 300, noNaN: true }), (scale) => {
      expect(rulerStep(scale) * scale).toBeGreaterThanOrEqual(79.999);
    }),
  );
});
