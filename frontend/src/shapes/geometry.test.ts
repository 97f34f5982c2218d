import fc from "fast-check";
import { expect, test } from "vitest";
import {
  areaOf,
  type Box,
  boxBetween,
  inLine,
  isOn,
  moved,
  onPicture,
  type Polygon,
  resized,
  withHandle,
} from "./geometry";
import { type Draft, place } from "./model/drafting";

const picture = { width: 100, height: 80 };
const box: Box = { type: "box", left: 10, top: 20, width: 30, height: 10 };
const triangle: Polygon = {
  type: "polygon",
  vertices: [
    { x: 10, y: 10 },
    { x: 30, y: 10 },
    { x: 10, y: 50 },
  ],
};
const somewhere = fc.record({
  x: fc.integer({ min: -300, max: 300 }),
  y: fc.integer({ min: -300, max: 300 }),
});

test("whatever is moved or resized stays on the picture", () => {
  fc.assert(
    fc.property(fc.constantFrom(box, triangle), somewhere, somewhere, (shape, by, more) => {
      const after = resized(moved(shape, by, picture), more, picture);
      expect(isOn(after, picture)).toBe(true);
      expect(areaOf(moved(shape, by, picture))).toBe(areaOf(shape));
    }),
  );
});

test("a box is the same from whichever corner it is drawn", () => {
  fc.assert(
    fc.property(somewhere, somewhere, (a, b) => {
      const one = boxBetween(onPicture(a, picture), onPicture(b, picture));
      expect(one).toEqual(boxBetween(onPicture(b, picture), onPicture(a, picture)));
      expect(isOn(one, picture)).toBe(true);
    }),
  );
});

test("a corner of a box goes, the one across stays", () => {
  expect(withHandle(box, 0, { x: 0, y: 0 })).toEqual({
    ...{ type: "box", left: 0, top: 0, width: 40, height: 30 },
  });
  expect(withHandle(triangle, 1, { x: 50, y: 10 })).toMatchObject({
    vertices: [{ x: 10 }, { x: 50 }, { x: 10 }],
  });
});

test("a box goes into the line of a neighbour that is near", () => {
  const neighbour: Box = { ...box, left: 60, top: 22, height: 11 };
  expect(inLine(box, [neighbour], 4)).toEqual({ ...box, top: 22, height: 11 });
  expect(inLine(box, [{ ...neighbour, top: 40 }], 4)).toEqual(box);
});

function placeAll(geometry: "box" | "polygon", points: readonly [number, number][]) {
  let draft: Draft = [];
  for (const [x, y] of points) {
    const placed = place(draft, geometry, { x, y }, 3);
    if (placed.shape !== undefined) return placed.shape;
    draft = placed.draft;
  }
  return draft;
}

test("a box is done with its second corner, unless it would be empty", () => {
  expect(
    placeAll("box", [
      [10, 20],
      [10, 25],
      [40, 30],
    ]),
  ).toEqual(box);
});

test("a polygon is done at its first or last corner", () => {
  const corners: [number, number][] = [
    [10, 10],
    [30, 10],
    [10, 50],
  ];
  expect(placeAll("polygon", corners)).toHaveLength(3);
  expect(placeAll("polygon", [...corners, [11, 11]])).toEqual(triangle);
  expect(placeAll("polygon", [...corners, [10, 50]])).toEqual(triangle);
  expect(
    placeAll("polygon", [
      [10, 10],
      [30, 10],
      [30, 10],
    ]),
  ).toHaveLength(2);
});
