import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { begin, change, type History, redo, undo } from "#history";
import { polygon, stroke } from "./brush";
import { type Colours, factorFor, flood, mostPixels } from "./flood";
import { countsOf, emptyMask, exchange, type Mask, paint, type Spans, valueAt } from "./mask";
import { regionAt, regionsOf } from "./regions";
import { readRuns, writeRuns } from "./runs";

const [width, height] = [23, 70];

const span = fc
  .tuple(fc.integer({ min: 0, max: width }), fc.integer({ min: 0, max: width }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
const spans: fc.Arbitrary<Spans> = fc.record({
  top: fc.integer({ min: -3, max: height }),
  rows: fc.array(
    fc.array(span, { maxLength: 3 }).map((some) =>
      some
        .sort(([a = 0], [b = 0]) => a - b)
        .filter(([start = 0, end = 0], at) => end > start && (some[at - 1]?.[1] ?? 0) <= start)
        .flat(),
    ),
    { maxLength: 12 },
  ),
});
const painting = fc.record({
  spans,
  value: fc.integer({ min: 0, max: 300 }),
  over: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
});

function pixels(mask: Mask): number[][] {
  return Array.from({ length: mask.height }, (_, y) =>
    Array.from({ length: mask.width }, (_, x) => valueAt(mask, x, y)),
  );
}

function paintPlainly(lines: number[][], { top, rows }: Spans, value: number, over?: number) {
  for (const [at, spans] of rows.entries()) {
    lines[top + at]?.forEach((old, x, line) => {
      const isInside = spans.some(
        (begin, place) => place % 2 === 0 && begin <= x && x < (spans[place + 1] ?? 0),
      );
      if (isInside && (over ?? old) === old) line[x] = value;
    });
  }
}

function drawn(rows: readonly string[]): Mask {
  let mask = emptyMask(rows[0]?.length ?? 0, rows.length);
  rows.forEach((row, y) => {
    [...row].forEach((letter, x) => {
      mask = paint(mask, { top: y, rows: [[x, x + 1]] }, Number(letter));
    });
  });
  return mask;
}

function shown({ top, rows }: Spans, size: { width: number; height: number }): string[] {
  const mask = paint(emptyMask(size.width, size.height), { top, rows }, 1);
  return pixels(mask).map((row) => row.join(""));
}

test("painting is what it would be pixel by pixel", () => {
  fc.assert(
    fc.property(fc.array(painting, { maxLength: 8 }), (strokes) => {
      let mask = emptyMask(width, height);
      const expected = pixels(mask);
      for (const { spans: given, value, over } of strokes) {
        mask = paint(mask, given, value, over);
        paintPlainly(expected, given, value, over);
      }
      expect(pixels(mask)).toEqual(expected);
      const counts = new Map<number, number>();
      for (const value of expected.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
      expect(new Map([...countsOf(mask)].sort())).toEqual(new Map([...counts].sort()));
      const again = readRuns(width, height, writeRuns(mask));
      expect(again && pixels(again)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("after all undos everything is as it was, after all redos as it became", () => {
  fc.assert(
    fc.property(fc.array(painting, { maxLength: 30 }), (strokes) => {
      const start = emptyMask(width, height);
      const seen = [pixels(start)];
      let history: History<Mask> = begin(start);
      for (const { spans: given, value, over } of strokes) {
        const next = paint(history.present, given, value, over);
        if (next !== history.present) seen.push(pixels(next));
        history = change(history, next);
      }
      for (const expected of [...seen].reverse()) {
        expect(pixels(history.present)).toEqual(expected);
        history = undo(history);
      }
      expect(history.present).toBe(start);
      for (const expected of seen) {
        expect(pixels(history.present)).toEqual(expected);
        history = redo(history);
      }
    }),
    { numRuns: 30 },
  );
});

test("what is not painted anew is shared, and painting the same changes nothing", () => {
  const mask = emptyMask(10, 1000);
  const dab = { top: 500, rows: [[2, 4]] };
  const next = paint(mask, dab, 1);
  expect(next.bands.filter((band, place) => band !== mask.bands[place])).toHaveLength(1);
  expect(paint(next, dab, 1)).toBe(next);
  expect(exchange(next, (value) => value)).toBe(next);
  expect(
    valueAt(
      exchange(next, (value) => value + 1),
      2,
      500,
    ),
  ).toBe(2);
});

test("runs are those that the server writes", () => {
  // Of runs.py: write_runs of [[1, 1, 0], [0, 300, 300]].
  expect(writeRuns(readRuns(3, 2, "AQIAAqwCAg==") as Mask)).toBe("AQIAAqwCAg==");
  expect(readRuns(3, 2, "AQI=")).toBeUndefined();
  expect(readRuns(3, 2, "AQg=")).toBeUndefined();
  expect(readRuns(3, 2, "gA==")).toBeUndefined();
  expect(readRuns(3, 2, "?")).toBeUndefined();
});

describe("a brush", () => {
  const size = { width: 7, height: 5 };

  test("of one pixel paints the one under it", () => {
    const here = { x: 2.9, y: 1.1 };
    expect(shown(stroke(here, here, 1), size)).toEqual(["0000000", "0010000", ...empty(3)]);
  });

  test("is round", () => {
    const here = { x: 3.5, y: 2.5 };
    expect(shown(stroke(here, here, 5), size)).toEqual([
      "0011100",
      "0111110",
      "0111110",
      "0111110",
      "0011100",
    ]);
  });

  test("leaves no gap on its way, however quick", () => {
    expect(shown(stroke({ x: 0.5, y: 0.5 }, { x: 6.5, y: 4.5 }, 2), size).join("")).toMatch(
      /^1[01]*1$/,
    );
    const within = fc.integer({ min: 5, max: 60 });
    fc.assert(
      fc.property(
        within,
        within,
        within,
        within,
        fc.integer({ min: 1, max: 9 }),
        (x, y, toX, toY, wide) => {
          const mask = paint(emptyMask(70, 70), stroke({ x, y }, { x: toX, y: toY }, wide), 1);
          const steps = Math.max(1, Math.abs(toX - x), Math.abs(toY - y));
          const middles = Array.from({ length: steps + 1 }, (_, at) => [
            Math.floor(x + ((toX - x) * at) / steps),
            Math.floor(y + ((toY - y) * at) / steps),
          ]);
          if (wide > 2) {
            expect(middles.every(([a = 0, b = 0]) => valueAt(mask, a, b) === 1)).toBe(true);
          }
          expect(valueAt(mask, x, y) + valueAt(mask, toX, toY)).toBe(2);
        },
      ),
      { numRuns: 50 },
    );
  });
});

test("a polygon fills what it encloses, cut at the edges of the picture", () => {
  const points = [
    { x: -2, y: 1 },
    { x: 3, y: 1 },
    { x: 3, y: 4 },
    { x: -2, y: 4 },
  ];
  expect(shown(polygon(points), { width: 4, height: 5 })).toEqual([
    "0000",
    "1110",
    "1110",
    "1110",
    "0000",
  ]);
  const star = [
    { x: 0, y: 0 },
    { x: 6, y: 0 },
    { x: 0, y: 6 },
    { x: 6, y: 6 },
  ];
  expect(shown(polygon(star), { width: 6, height: 6 })[0]).toBe("111111");
});

test("a region is what hangs together by edges, not by corners", () => {
  const mask = drawn(["0110", "0011", "1100", "1110"]);
  const { spans: found, pixels: count } = regionAt(mask, 1, 0);
  expect(count).toBe(4);
  expect(shown(found, { width: 4, height: 4 })).toEqual(["0110", "0011", "0000", "0000"]);
  expect(regionsOf(mask, 1).map((one) => one.pixels)).toEqual([5, 4]);
  const [largest] = regionsOf(mask, 0);
  expect([largest?.pixels, largest?.left, largest?.right]).toEqual([3, 0, 2]);
});

test("a flood stays within its colour and does not run over what is labelled", () => {
  const rows = ["aaab", "abbb", "aaaa"];
  const data = new Uint8ClampedArray(
    rows.flatMap((row) =>
      [...row].flatMap((letter) => (letter === "a" ? [9, 9, 9, 255] : [90, 9, 9, 255])),
    ),
  );
  const colours: Colours = { width: 4, height: 3, data, factor: 1 };
  const size = { width: 4, height: 3 };
  const mask = emptyMask(4, 3);
  expect(shown(flood(colours, mask, { x: 0, y: 0 }, 10), size)).toEqual(["1110", "1000", "1111"]);
  expect(shown(flood(colours, mask, { x: 0, y: 0 }, 81), size)).toEqual(["1111", "1111", "1111"]);
  const blocked = paint(mask, { top: 1, rows: [[0, 1]] }, 7);
  expect(shown(flood(colours, blocked, { x: 0, y: 0 }, 10), size)).toEqual([
    "1110",
    "0000",
    "0000",
  ]);
  const copy = { ...colours, factor: 2 };
  const large = flood(copy, emptyMask(8, 6), { x: 7, y: 0 }, 10);
  expect(shown(large, { width: 8, height: 6 })).toEqual([
    ...["00000011", "00000011"],
    ...["00111111", "00111111"],
    ...["00000000", "00000000"],
  ]);
});

test("of a large picture a copy is looked at that is small enough", () => {
  expect(factorFor(4000, 3000)).toBe(1);
  const factor = factorFor(12_000, 8400);
  expect((12_000 / factor) * (8400 / factor)).toBeLessThanOrEqual(mostPixels);
});

function empty(count: number): string[] {
  return Array.from({ length: count }, () => "0000000");
}
