import fc from "fast-check";
import { expect, test } from "vitest";
import { fitted, isCut, pan, showing, turned, type View, zoom } from "./view";

const pane = { width: 800, height: 600 };
const photo = { width: 4000, height: 2000 };

test("the whole picture is in sight at first", () => {
  expect(fitted(pane, photo)).toEqual({ scale: 0.2, x: 0, y: 0 });
  expect(isCut(fitted(pane, photo), pane, photo)).toBe(false);
});

test("an icon is shown larger, but stays what it is", () => {
  expect(fitted(pane, { width: 24, height: 24 }).scale).toBe(3);
});

test("what is under the pointer stays there", () => {
  const at = { x: 100, y: 50 };
  const before = { scale: 1, x: -300, y: 20 };
  const after = zoom(before, 2, at, pane, photo);
  expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale);
  expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale);
});

test("a picture turned on its side has its sides exchanged", () => {
  expect(turned(photo, 1)).toEqual({ width: 2000, height: 4000 });
  expect(turned(photo, 2)).toEqual(photo);
});

test("however it is moved and zoomed, a large picture fills the pane and a small one is centred", () => {
  const number = fc.double({ min: -5000, max: 5000, noNaN: true });
  const step = fc.oneof(
    fc.record({ x: number, y: number }),
    fc.record({ x: number, y: number, factor: fc.double({ min: 0.1, max: 10, noNaN: true }) }),
  );
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const view = steps.reduce<View>(
        (at, one) =>
          "factor" in one ? zoom(at, one.factor, one, pane, photo) : pan(at, one, pane, photo),
        fitted(pane, photo),
      );
      for (const [offset, side, room] of [
        [view.x, photo.width, pane.width],
        [view.y, photo.height, pane.height],
      ] as const) {
        const spare = Math.max(0, (side * view.scale - room) / 2);
        expect(Math.abs(offset)).toBeLessThanOrEqual(spare + 1e-6);
      }
      expect(view.scale).toBeGreaterThanOrEqual(0.2 - 1e-9);
    }),
  );
});

test("a part is shown in the middle, with as much around it", () => {
  const part = { left: 1000, right: 1200, top: 800, bottom: 900 };
  const { scale, x, y } = showing(part, pane, photo);
  expect(scale).toBe(2);
  expect([(2000 - 1100) * scale, (1000 - 850) * scale]).toEqual([x, y]);
  expect(showing({ left: 0, right: 4000, top: 0, bottom: 2000 }, pane, photo).scale).toBe(0.2);
  expect(showing({ left: 5, right: 6, top: 5, bottom: 6 }, pane, photo).scale).toBe(8);
});
