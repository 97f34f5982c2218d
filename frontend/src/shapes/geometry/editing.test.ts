import fc from "fast-check";
import { expect, test } from "vitest";
import { place } from "../model/drafting";
import {
  areaOf,
  type Box,
  boundsOf,
  contains,
  cornersOf,
  crossesItself,
  cuboidFrom,
  distanceTo,
  ellipseIn,
  handlesOf,
  type Point,
  type Polygon,
  rotatedBy,
  type Shape,
  shapeAt,
  snapped,
  withHandle,
  withoutVertex,
  withVertex,
} from ".";

const box: Box = { type: "box", left: 10, top: 20, width: 30, height: 10 };
const square: Polygon = {
  type: "polygon",
  vertices: [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 0, y: 10 },
  ],
};
const edges = { left: 0, top: 0, right: 100, bottom: 80 };
const at = fc.record({ x: fc.integer({ min: 0, max: 100 }), y: fc.integer({ min: 0, max: 80 }) });
const near = (one: Point | undefined, other: Point | undefined, digits = 1) => {
  expect(one?.x).toBeCloseTo(other?.x ?? Number.NaN, digits);
  expect(one?.y).toBeCloseTo(other?.y ?? Number.NaN, digits);
};

test("a box's corner follows the hand and the one across stays, however it is turned", () => {
  fc.assert(
    fc.property(at, fc.nat(3), fc.double({ min: -3, max: 3, noNaN: true }), (to, corner, angle) => {
      const turned = rotatedBy(box, angle);
      const after = cornersOf(withHandle(turned, corner, to));
      const across = cornersOf(turned)[(corner + 2) % 4];
      // Which corner it is now depends on which side of the other it went to.
      const distances = (wanted: Point | undefined) =>
        Math.min(
          ...after.map((one) => Math.hypot(one.x - (wanted?.x ?? 0), one.y - (wanted?.y ?? 0))),
        );
      expect(distances(across)).toBeLessThan(0.1);
      // A pixel stays each way, so that far the hand may be away.
      expect(distances(to)).toBeLessThan(1.5);
    }),
  );
});

test.each<[string, Shape]>([
  ["box", box],
  ["turned box", rotatedBy(box, 0.5)],
  ["ellipse", ellipseIn(box)],
  ["cuboid", cuboidFrom(box, { x: 60, y: 15 })],
])("no handle of a %s can be dragged until nothing is left", (_name, shape) => {
  const handles = handlesOf(shape);
  for (const handle of handles.keys()) {
    for (const to of [...handles, { x: 25, y: 25 }]) {
      expect(areaOf(withHandle(shape, handle, to))).toBeGreaterThan(0.9);
    }
  }
});

test("the side of a box moves alone", () => {
  const [, , , , , right = 5] = handlesOf(box).map((_, handle) => handle);
  expect(withHandle(box, right, { x: 60, y: 0 })).toEqual({ ...box, width: 50 });
  expect(withHandle(box, 4, { x: 0, y: 5 })).toEqual({ ...box, top: 5, height: 25 });
});

test("turning a whole turn, or there and back, leaves a shape where it was", () => {
  for (const shape of [box, ellipseIn(box)] as Shape[]) {
    const back = rotatedBy(rotatedBy(shape, 0.7), -0.7);
    cornersOf(shape).forEach((corner, which) => {
      near(cornersOf(back)[which], corner);
    });
  }
  expect(rotatedBy(rotatedBy(box, Math.PI), Math.PI)).toEqual(box);
});

test("an ellipse keeps its axes upright to each other", () => {
  fc.assert(
    fc.property(at, fc.nat(3), (to, end) => {
      const after = withHandle(ellipseIn(box), end, to);
      const [a, b, c, d] = cornersOf(after);
      if (a === undefined || b === undefined || c === undefined || d === undefined) return;
      const dot = (a.x - c.x) * (b.x - d.x) + (a.y - c.y) * (b.y - d.y);
      const lengths = Math.hypot(a.x - c.x, a.y - c.y) * Math.hypot(b.x - d.x, b.y - d.y);
      // Ends stand on hundredths of a pixel.
      expect(Math.abs(dot) / lengths).toBeLessThan(0.02);
    }),
  );
});

test("a cuboid's face stays a rectangle, and its far edge upright", () => {
  fc.assert(
    fc.property(at, at, fc.nat(5), (far, to, corner) => {
      const after = withHandle(cuboidFrom(box, far), corner, to);
      const [topLeft, bottomLeft, topRight, bottomRight, sideTop, sideBottom] = cornersOf(after);
      expect([topLeft?.x, topRight?.x]).toEqual([bottomLeft?.x, bottomRight?.x]);
      expect([topLeft?.y, bottomLeft?.y]).toEqual([topRight?.y, bottomRight?.y]);
      expect(sideTop?.x).toBe(sideBottom?.x);
    }),
  );
});

test("vertices come and go, but a polygon keeps three", () => {
  const five = withVertex(square, 0, { x: 5, y: -2 });
  expect(cornersOf(five)).toHaveLength(5);
  expect(withoutVertex(five, 1)).toEqual(square);
  const three = withoutVertex(square, 0);
  expect(withoutVertex(three, 0)).toBe(three);
});

test("a press means the outline that is near, or else the smallest shape around it", () => {
  const large = { ...box, left: 0, top: 0, width: 100, height: 80 };
  const shapes: Shape[] = [large, box];
  expect(shapeAt(shapes, { x: 20, y: 25 }, 2)).toBe(box);
  expect(shapeAt(shapes, { x: 60, y: 60 }, 2)).toBe(large);
  expect(shapeAt(shapes, { x: 99, y: 40 }, 2)).toBe(large);
  expect(shapeAt([box], { x: 60, y: 60 }, 2)).toBeUndefined();
  expect(contains(ellipseIn(box), { x: 11, y: 21 })).toBe(false);
  expect(distanceTo(box, { x: 25, y: 25 })).toBe(5);
});

test("corners snap to corners, edges, and lines of neighbours", () => {
  expect(snapped({ x: 12, y: 22 }, [box], edges, 4)).toEqual({ x: 10, y: 20 });
  expect(snapped({ x: 25, y: 22 }, [box], edges, 4)).toEqual({ x: 25, y: 20 });
  expect(snapped({ x: 70, y: 19 }, [box], edges, 4)).toEqual({ x: 70, y: 20 });
  expect(snapped({ x: 99, y: 50 }, [box], edges, 4)).toEqual({ x: 100, y: 50 });
  expect(snapped({ x: 70, y: 60 }, [box], edges, 4)).toEqual({ x: 70, y: 60 });
});

test("a polygon that crosses itself is known", () => {
  const [a, b, c, d] = square.vertices;
  expect(crossesItself(square)).toBe(false);
  expect(
    crossesItself({ type: "polygon", vertices: [a, c, b, d].filter((one) => one !== undefined) }),
  ).toBe(true);
});

test("each geometry is drawn by its corners", () => {
  const drawn = (geometry: Shape["type"], ...corners: Point[]) => {
    let draft: readonly Point[] = [];
    let shape: Shape | undefined;
    for (const corner of corners) {
      const placed = place(draft, geometry, corner, 1);
      draft = placed.draft;
      shape = placed.shape;
    }
    return shape;
  };
  const [a, b, c] = [
    { x: 0, y: 0 },
    { x: 20, y: 10 },
    { x: 0, y: 30 },
  ] as const;
  expect(drawn("box", b, a)).toEqual({ type: "box", left: 0, top: 0, width: 20, height: 10 });
  expect(drawn("polygon", a, b, c, a)).toEqual({ type: "polygon", vertices: [a, b, c] });
  expect(drawn("polygon", a, b, c, c)).toEqual({ type: "polygon", vertices: [a, b, c] });
  expect(drawn("polygon", a, b, b)).toBeUndefined();
  expect(drawn("line", a, b, b)).toEqual({ type: "line", vertices: [a, b] });
  expect(drawn("point", b)).toEqual({ type: "point", ...b });
  expect(drawn("box", a, a)).toBeUndefined();
  expect(boundsOf(drawn("ellipse", a, b) ?? box)).toEqual({
    left: 0,
    top: 0,
    right: 20,
    bottom: 10,
  });
  const cuboid = drawn("cuboid", a, b, { x: 40, y: -5 });
  expect(areaOf(cuboid ?? box)).toBeGreaterThan(200);
});
