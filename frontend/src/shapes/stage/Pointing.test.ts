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
