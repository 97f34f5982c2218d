import { beforeEach, expect, test, vi } from "vitest";
import { asked } from "../model/asked";
import { Drawing } from "../model/Drawing";
import { take } from "../model/steps";
import { Camera } from "./Camera";
import { Pointing } from "./Pointing";
import type { Press } from "./press";

const street = asked({
  picture: { width: 200, height: 100 },
  tools: [
    { geometry: "box", labels: ["car"] },
    { geometry: "cuboid", labels: ["car"] },
    { geometry: "polygon", labels: ["house"] },
    { geometry: "point", labels: ["tree"] },
  ],
});

let drawing: Drawing;
let hand: Pointing;

beforeEach(() => {
  drawing = new Drawing(street, undefined, () => {});
  const camera = new Camera(street.edges);
  vi.spyOn(camera, "fromPage").mockImplementation(({ clientX: x, clientY: y }) => ({ x, y }));
  hand = new Pointing(drawing, camera);
});

function press(clientX: number, clientY: number): Press {
  const held = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };
  return { clientX, clientY, pointerId: 1, pointerType: "mouse", button: 0, ...held };
}

function drag([x, y]: [number, number], [toX, toY]: [number, number]) {
  hand.down(press(x, y));
  hand.move(press(toX, toY));
  hand.up(press(toX, toY));
}

test.each(["box", "cuboid"] as const)(
  "a drag without any area leaves no corner of a %s",
  (tool) => {
    drawing.run(take(tool));
    drag([10, 10], [60, 10]);
    expect(drawing.state.draft).toEqual([]);
    expect(drawing.state.sheet.annotations).toEqual([]);
  },
);

test("a press sets the first corner, and a drag both", () => {
  drawing.run(take("box"));
  drag([10, 10], [10, 10]);
  expect(drawing.state.draft).toHaveLength(1);
  drag([60, 10], [60, 10]);
  expect(drawing.state.draft).toHaveLength(1);
  drag([60, 50], [60, 50]);
  expect(drawing.state.sheet.annotations).toHaveLength(1);
  drag([80, 10], [120, 40]);
  expect(drawing.state.sheet.annotations).toHaveLength(2);
});

test("what is held is drawn: a box too narrow for the handles of its sides has none there", () => {
  drawing.run(take("box"));
  drag([10, 10], [36, 80]);
  drag([23, 10], [40, 30]);
  const [box] = drawing.state.sheet.annotations;
  expect(box).toMatchObject({ width: 26, height: 70 });
});

test("a drag from the outline of what was just drawn draws, and moves it once it was pressed", () => {
  drawing.run(take("box"));
  drag([10, 10], [60, 60]);
  drag([25, 10], [80, 70]);
  const [first, second] = drawing.state.sheet.annotations;
  expect(first).toMatchObject({ left: 10, top: 10 });
  expect(second).toMatchObject({ left: 25, top: 10, width: 55, height: 60 });
  drag([38, 70], [38, 70]);
  drag([38, 70], [48, 70]);
  expect(drawing.state.sheet.annotations[1]).toMatchObject({ left: 35, top: 10, width: 55 });
});

function pressAt(...places: [number, number][]) {
  for (const place of places) drag(place, place);
}

const house: [number, number][] = [
  [10, 10],
  [60, 10],
  [60, 60],
];

test("the next box may begin on any side of what was just drawn; its corners are held", () => {
  drawing.run(take("box"));
  drag([10, 10], [70, 70]);
  for (const [x, y] of [
    [40, 70],
    [70, 40],
    [40, 10],
    [10, 40],
  ] as const) {
    expect(hand.hover(press(x + 5, y + 5))).toBe("draw");
  }
  drag([40, 70], [90, 95]);
  const { annotations } = drawing.state.sheet;
  expect(annotations).toMatchObject([
    { left: 10, top: 10, width: 60, height: 60 },
    { left: 40, top: 70, width: 50, height: 25 },
  ]);
  expect(hand.hover(press(90, 95))).toBe("move");
  drag([90, 95], [100, 90]);
  expect(drawing.state.sheet.annotations[1]).toMatchObject({ width: 60, height: 20 });
});

test("what was pressed deliberately is held by its sides too", () => {
  drawing.run(take("box"));
  drag([10, 10], [70, 70]);
  pressAt([25, 70]);
  drag([40, 70], [40, 80]);
  expect(drawing.state.sheet.annotations).toMatchObject([{ width: 60, height: 70 }]);
});

test("a polygon begins on the corner and beside the side of another one", () => {
  drawing.run(take("polygon"));
  pressAt(...house, [10, 10]);
  expect(drawing.state.sheet.annotations).toHaveLength(1);
  for (const [x, y] of [
    [60, 60],
    [35, 10],
    [62, 40],
  ] as const) {
    pressAt([x, y]);
    expect(drawing.state.draft).toEqual([{ x, y }]);
    drawing.undo();
  }
});

test("a corner of the polygon just drawn is moved by a drag", () => {
  drawing.run(take("polygon"));
  pressAt(...house, [10, 10]);
  drag([60, 60], [70, 80]);
  const [one] = drawing.state.sheet.annotations;
  expect(one).toMatchObject({ vertices: [{ x: 10 }, { x: 60 }, { x: 70, y: 80 }] });
});

test("the second of two presses that closed a polygon begins no other one", () => {
  drawing.run(take("polygon"));
  pressAt(...house, [10, 10], [10, 10]);
  hand.finish();
  const { draft, chosen, sheet } = drawing.state;
  expect(draft).toEqual([]);
  expect(chosen).toBe(sheet.annotations[0]?.uuid);
});

test("a polygon cannot be dragged flat", () => {
  drawing.run(take("polygon"));
  pressAt(...house, [10, 10]);
  hand.down(press(60, 60));
  hand.move(press(60, 30));
  hand.move(press(40, 10));
  hand.up(press(40, 10));
  expect(drawing.state.sheet.annotations[0]).toMatchObject({
    vertices: [{ x: 10 }, { x: 60 }, { x: 60, y: 30 }],
  });
});

test("a press right on an outline chooses with the tool for boxes, and the pointer tells", () => {
  drawing.run(take("box"));
  drag([10, 10], [70, 70]);
  drawing.run(take("box"));
  expect(hand.hover(press(25, 71))).toBe("choose");
  expect(hand.hover(press(25, 75))).toBe("draw");
  pressAt([25, 75]);
  expect(drawing.state.draft).toHaveLength(1);
  drawing.undo();
  pressAt([25, 71]);
  expect(drawing.state.chosen).toBe(drawing.state.sheet.annotations[0]?.uuid);
  drawing.run(take("polygon"));
  expect(hand.hover(press(25, 70))).toBe("draw");
  drawing.run(take(undefined));
  expect(hand.hover(press(40, 40))).toBe("choose");
  expect(hand.hover(press(90, 90))).toBe("hand");
});

test("points stand near each other, and not one on the other", () => {
  drawing.run(take("point"));
  pressAt([20, 20], [24, 20], [24, 20]);
  expect(drawing.state.sheet.annotations).toHaveLength(2);
});
