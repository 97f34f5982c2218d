import { expect, test } from "vitest";
import { levelAt, pathOf, tilesIn } from "./tiling";

/** Of 100 megapixels: 12 by 9 tiles, 6 by 5, and an overview of 3,000 by 2,100. */
const picture = { width: 12_000, height: 8_400 };
const tiling = { side: 1024, levels: 2 };
const whole = { left: 0, right: 12_000, top: 0, bottom: 8_400 };

test.each([
  [0.05, 2],
  [0.25, 2],
  [0.28, 2],
  [0.3, 1],
  [0.5, 1],
  [0.6, 0],
  [1, 0],
  [32, 0],
])("at %f pixels of the screen for one of the picture, level %i is sharp", (scale, level) => {
  expect(levelAt(tiling, scale)).toBe(level);
});

test("all tiles of a level cover the picture once, and reach no further than its last pixel", () => {
  for (const [level, count] of [
    [0, 108],
    [1, 30],
  ] as const) {
    const tiles = tilesIn(tiling, picture, whole, level);
    expect(new Set(tiles.map(pathOf)).size).toBe(count);
    const area = tiles.reduce(
      (sum, { left, right, top, bottom }) => sum + (right - left) * (bottom - top),
      0,
    );
    expect(area).toBe(12_000 * 8_400);
  }
});

test("only what is in sight is wanted, whatever is beyond the picture", () => {
  const paths = (left: number, top: number, right: number, bottom: number, level = 0) =>
    tilesIn(tiling, picture, { left, top, right, bottom }, level).map(pathOf);
  expect(paths(100, 100, 200, 200)).toEqual(["tiles/0/0/0"]);
  expect(paths(1000, 1000, 1100, 1100)).toEqual([
    "tiles/0/0/0",
    "tiles/0/1/0",
    "tiles/0/0/1",
    "tiles/0/1/1",
  ]);
  expect(paths(1024, 0, 2048, 1024)).toEqual(["tiles/0/1/0"]);
  expect(paths(11_900, 8_300, 20_000, 20_000)).toEqual(["tiles/0/11/8"]);
  expect(paths(-500, -500, 10, 10, 1)).toEqual(["tiles/1/0/0"]);
  expect(paths(-500, 0, 0, 100)).toEqual([]);
  expect(paths(12_000, 0, 13_000, 100)).toEqual([]);
});

test("a tile is as large as its pixels, of which the last stands for what is left", () => {
  const odd = { width: 4_101, height: 4_001 };
  const [last] = tilesIn(
    tiling,
    odd,
    { left: 4_100, right: 4_101, top: 4_000, bottom: 4_001 },
    1,
  ).slice(-1);
  expect(last).toEqual({
    ...{ level: 1, column: 2, row: 1 },
    ...{ left: 4_096, right: 4_102, top: 2_048, bottom: 4_002 },
  });
});
