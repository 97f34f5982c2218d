import fc from "fast-check";
import { expect, test } from "vitest";
import { extremes, lengthOf, levelsOf, outlineOf, quietestNear, readOutline } from "./outline";

/** As `manyhands/attachments/waveform.py` writes it. */
function written(pairs: readonly number[], head: Partial<Record<number, number>> = {}) {
  const data = new ArrayBuffer(24 + pairs.length);
  const view = new DataView(data);
  [2, 1, 8000, 160, pairs.length / 2, 1].forEach((value, place) => {
    view.setInt32(place * 4, head[place] ?? value, true);
  });
  pairs.forEach((value, place) => {
    view.setInt8(24 + place, value);
  });
  return data;
}

test("what the server writes is read", () => {
  const outline = readOutline(written([-3, 5, -127, 127]));
  expect(outline).toEqual({
    perSecond: 50,
    low: Int8Array.of(-3, -127),
    high: Int8Array.of(5, 127),
  });
  expect(outline && lengthOf(outline)).toBe(0.04);
});

test.each([
  ["too short", new ArrayBuffer(7)],
  ["another version", written([0, 0], { 0: 1 })],
  ["16 bits", written([0, 0], { 1: 0 })],
  ["no rate", written([0, 0], { 2: 0 })],
  ["cut off", written([0, 0], { 4: 2 })],
])("an outline is not made of what is no outline: %s", (_why, data) => {
  expect(readOutline(data)).toBeUndefined();
});

test("the browser draws what the server would", () => {
  const { perSecond, low, high } = outlineOf(Float32Array.of(0, 0.5, -1, 1, 0.25), 4, 2);
  expect(perSecond).toBe(2);
  expect([...low]).toEqual([0, -127, 32]);
  expect([...high]).toEqual([64, 127, 32]);
});

test("from afar nothing loud is lost, and nothing is louder than it is", () => {
  const sound = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 1, maxLength: 9000 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(sound, share, share, (loudness, one, other) => {
      const high = Int8Array.from(loudness, Math.abs);
      const outline = { perSecond: 50, low: high.map((value) => -value), high };
      const length = lengthOf(outline);
      const [from, to] = [Math.min(one, other) * length, Math.max(one, other) * length];
      const levels = levelsOf(outline);
      const [low, top] = extremes(levels, from, to);
      const inside = high.subarray(Math.ceil(from * 50), Math.floor(to * 50));
      const loudest = inside.reduce((most, value) => Math.max(most, value), 0);
      expect(top).toBeGreaterThanOrEqual(loudest * levels.gain - 1e-9);
      expect(top).toBeLessThanOrEqual(1);
      expect(low + top).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test("a boundary goes to the pause nearby, and stays where nothing is quieter", () => {
  const high = new Int8Array(500).fill(90).fill(3, 105, 115);
  const outline = { perSecond: 50, low: high.map((value) => -value), high };
  expect(quietestNear(outline, 2.4)).toBeCloseTo(2.24);
  expect(quietestNear(outline, 2.2011)).toBe(2.2011);
  expect(quietestNear(outline, 5)).toBe(5);
  expect(quietestNear(outline, 0)).toBe(0);
  expect(quietestNear(outline, 10)).toBe(10);
});

test("noise does not look like speech", () => {
  const hiss = { perSecond: 50, low: new Int8Array(100), high: new Int8Array(100).fill(2) };
  expect(extremes(levelsOf(hiss), 0, 2)[1]).toBeLessThan(0.1);
});
