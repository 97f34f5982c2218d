import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { boundsOf } from "../geometry";
import { anyCopying, anyDoing, street } from "../testing/doings";
import type { Answer } from "./annotation";
import { asked } from "./asked";
import { goOn, stepBack } from "./choosing";
import { copyPrevious, duplicate, remember } from "./copying";
import { Drawing } from "./Drawing";
import { setAttribute } from "./saying";
import { label, move, order, remove, setCorner, take } from "./steps";

const anything = fc.oneof({ weight: 9, arbitrary: anyDoing }, { weight: 1, arbitrary: anyCopying });
const doings = fc.array(anything, { maxLength: 80 });

test("after any work all undos lead to the start, and all redos back to the end", () => {
  fc.assert(
    fc.property(doings, (all) => {
      const drawing = new Drawing(street, undefined, () => undefined);
      const start = drawing.state.sheet;
      for (const one of all) one(drawing);
      while (drawing.state.canRedo) drawing.redo();
      const end = drawing.state.sheet;
      while (drawing.state.canUndo) drawing.undo();
      expect(drawing.state.sheet).toBe(start);
      while (drawing.state.canRedo) drawing.redo();
      expect(drawing.state.sheet).toBe(end);
    }),
    { numRuns: 1000 },
  );
});

test("the answer that is told is always what is in sight, also after it was loaded again", () => {
  fc.assert(
    fc.property(doings, fc.nat(80), (all, reloadedAt) => {
      let told: Answer | undefined;
      const tell = (answer: Answer) => {
        told = answer;
      };
      let drawing = new Drawing(street, undefined, tell);
      all.forEach((one, at) => {
        if (at === reloadedAt && told !== undefined) {
          drawing = new Drawing(street, JSON.parse(JSON.stringify(told)) as Answer, tell);
        }
        one(drawing);
        const { annotations, links } = drawing.state.sheet;
        expect(told?.annotations ?? []).toEqual(annotations);
        expect(told?.links ?? []).toEqual(links);
      });
    }),
    { numRuns: 1000 },
  );
});

test("nothing that is done leads out of the picture, and uuids stay single", () => {
  fc.assert(
    fc.property(doings, (all) => {
      const drawing = new Drawing(street, undefined, () => undefined);
      for (const one of all) one(drawing);
      const { annotations, links } = drawing.state.sheet;
      const uuids = new Set(annotations.map(({ uuid }) => uuid));
      expect(uuids.size).toBe(annotations.length);
      for (const { from, to } of links)
        expect([uuids.has(from), uuids.has(to)]).toEqual([true, true]);
      for (const one of annotations) {
        if (one.type !== "box" || one.rotation !== undefined) continue;
        const { left, top, right, bottom } = boundsOf(one);
        expect(left >= 0 && top >= 0 && right <= 200 && bottom <= 100).toBe(true);
      }
    }),
  );
});

test("label first: what is drawn gets it; shape first: the label is for what was drawn", () => {
  const drawing = new Drawing(street, undefined, () => undefined);
  const draws = (left: number) => {
    drawing.run(setCorner({ x: left, y: 10 }, 0));
    drawing.run(setCorner({ x: left + 20, y: 30 }, 0));
  };
  draws(10);
  drawing.run(label("sign"));
  draws(40);
  drawing.run(label("Car"));
  drawing.run(stepBack);
  drawing.run(label("Car"));
  draws(70);
  drawing.run(label("sign"));
  draws(100);
  drawing.run(goOn(-1));
  drawing.run(label("sign"));
  drawing.run(stepBack);
  drawing.run(label("sign"));
  draws(130);
  const given = drawing.state.sheet.annotations.map((one) => one.label);
  expect(given).toEqual(["sign", "Car", "sign", "sign", undefined]);
});

test("arrow keys in a row are one undo", () => {
  const drawing = new Drawing(street, undefined, () => undefined);
  drawing.run(setCorner({ x: 10, y: 10 }, 0));
  drawing.run(setCorner({ x: 30, y: 30 }, 0));
  for (let press = 0; press < 5; press++) drawing.run(move({ x: 1, y: 0 }));
  expect(drawing.state.sheet.annotations[0]).toMatchObject({ left: 15, top: 10 });
  drawing.undo();
  expect(drawing.state.sheet.annotations[0]).toMatchObject({ left: 10, top: 10 });
});

test("what was on the picture before is had on the next one, where its labels are asked", () => {
  const first = new Drawing(street, undefined, () => undefined);
  first.run(label("Car"));
  first.run(setCorner({ x: 10, y: 10 }, 0));
  first.run(setCorner({ x: 30, y: 30 }, 0));
  first.run(take("point"));
  first.run(label("sign"));
  first.run(setCorner({ x: 50, y: 50 }, 0));
  remember(first.state.sheet);
  const smaller = asked({
    picture: { width: 20, height: 20 },
    tools: [{ geometry: "box", labels: ["Car"] }],
  });
  const next = new Drawing(smaller, undefined, () => undefined);
  next.run(copyPrevious);
  expect(next.state.sheet.annotations).toMatchObject([
    { type: "box", label: "Car", left: 0, top: 0, width: 20, height: 20 },
  ]);
});

test("what is the customer's stays as the switches want it", () => {
  const given = {
    type: "box",
    uuid: "g",
    label: "Car",
    left: 1,
    top: 1,
    width: 9,
    height: 9,
  } as const;
  const tell = vi.fn();
  const fixed = asked({
    picture: { width: 200, height: 100 },
    tools: [{ geometry: "box", labels: ["Car", "Bus"] }],
    base: {
      starting: [given],
      given: new Set(["g"]),
      canAdd: false,
      canEdit: false,
      canRelabel: false,
      canDelete: false,
    },
  });
  const drawing = new Drawing(fixed, { annotations: [given] }, tell);
  drawing.run(goOn(1));
  const steps = [move({ x: 5, y: 5 }), label("Bus"), remove, duplicate, take("box"), order("top")];
  for (const step of [...steps, order("bottom"), setAttribute("colour", "red")]) drawing.run(step);
  drawing.run(setCorner({ x: 10, y: 10 }, 0));
  expect(drawing.state.sheet.annotations).toEqual([given]);
  expect(tell).not.toHaveBeenCalled();
});
