import fc from "fast-check";
import { expect, test } from "vitest";
import { boundsOf } from "../geometry";
import type { Annotation } from "./annotation";
import { asked } from "./asked";
import {
  chooseEverything,
  chooseUpTo,
  chooseWithin,
  chosenIn,
  chosenUuids,
  goOnBesides,
  goTo,
  inHand,
  toggleChosen,
} from "./choosing";
import { copy, duplicate, paste } from "./copying";
import { Drawing, type Step } from "./Drawing";
import { toggleHidden, toggleLocked } from "./seeing";
import { annotationOf } from "./sheet";
import { carry, label, move, order, remove, resize, setCorner, take } from "./steps";

const picture = { width: 300, height: 200 };
const street = asked({
  picture,
  tools: [
    { geometry: "box", labels: ["Car", "Van"] },
    { geometry: "point", labels: ["Lamp", "Van"] },
  ],
  base: {
    starting: [],
    given: new Set(["base"]),
    canAdd: true,
    canEdit: false,
    canRelabel: false,
    canDelete: false,
  },
});

function box(uuid: string, left: number, top: number, name = "Car"): Annotation {
  return { uuid, type: "box", label: name, left, top, width: 20, height: 20 };
}
const lamp: Annotation = { uuid: "lamp", type: "point", label: "Lamp", x: 150, y: 150 };
const given = [box("a", 10, 10), box("b", 50, 10), box("c", 90, 10), lamp, box("base", 200, 100)];

function drawingOf(annotations: readonly Annotation[] = given) {
  const drawing = new Drawing(street, { annotations }, () => undefined);
  drawing.run(take(undefined));
  return drawing;
}
const chosen = ({ state }: Drawing) => chosenUuids(state);
function one({ state }: Drawing, uuid: string): Annotation {
  const found = annotationOf(state.sheet, uuid);
  if (found === undefined) throw new Error(`${uuid} is not there`);
  return found;
}

test("each intent for several is one undo, and all of them lead back to the start", () => {
  const some = fc.uniqueArray(fc.constantFrom(...given.map(({ uuid }) => uuid)), { minLength: 2 });
  const intent = fc.constantFrom<Step>(
    ...[carry({ x: 7, y: -3 }), label("Van"), label("Car"), duplicate, remove],
    ...[order("top"), order("bottom")],
  );
  fc.assert(
    fc.property(some, fc.array(intent, { maxLength: 8 }), (uuids, intents) => {
      const drawing = drawingOf();
      for (const uuid of uuids) drawing.run(toggleChosen(uuid));
      const seen = [drawing.state.sheet];
      for (const one of intents) {
        drawing.run(one);
        if (drawing.state.sheet !== seen.at(-1)) seen.push(drawing.state.sheet);
      }
      for (const before of seen.toReversed().slice(1)) {
        drawing.undo();
        expect(drawing.state.sheet).toBe(before);
      }
      expect(drawing.state.canUndo).toBe(false);
    }),
  );
});

test("several are carried as one, no further than the first of them may go", () => {
  const drawing = drawingOf();
  drawing.run(chooseWithin({ left: 0, top: 0, right: 120, bottom: 60 }));
  expect(chosen(drawing)).toEqual(["a", "b", "c"]);
  drawing.run(carry({ x: -30, y: 5 }));
  expect(["a", "b", "c"].map((uuid) => boundsOf(one(drawing, uuid)).left)).toEqual([0, 40, 80]);
  for (let press = 0; press < 4; press++) drawing.run(move({ x: 1, y: 0 }));
  drawing.undo();
  expect(boundsOf(one(drawing, "c")).left).toBe(80);
  drawing.undo();
  expect(boundsOf(one(drawing, "c")).left).toBe(90);
  expect(chosen(drawing)).toEqual(["a", "b", "c"]);
});

test("what may not be changed stays, and the others of the chosen do not", () => {
  const drawing = drawingOf();
  drawing.run(toggleLocked(["b"]));
  drawing.run(chooseEverything);
  expect(chosen(drawing)).toEqual(["a", "c", "lamp", "base"]);
  drawing.run(toggleChosen("b"));
  drawing.run(carry({ x: 5, y: 5 }));
  drawing.run(label("Van"));
  const labels = drawing.state.sheet.annotations.map((each) => each.label);
  expect(labels).toEqual(["Van", "Car", "Van", "Van", "Car"]);
  expect(one(drawing, "b")).toBe(given[1]);
  drawing.run(remove);
  expect(drawing.state.sheet.annotations.map(({ uuid }) => uuid)).toEqual(["b", "base"]);
});

test("keys and the list choose more, and less", () => {
  const drawing = drawingOf();
  drawing.run(goTo("b"));
  drawing.run(goOnBesides(1));
  drawing.run(goOnBesides(1));
  expect(chosen(drawing)).toEqual(["b", "c", "lamp"]);
  drawing.run(goOnBesides(-1));
  expect(chosen(drawing)).toEqual(["b", "c"]);
  drawing.run(goTo("c"));
  drawing.run(chooseUpTo("a"));
  expect(chosen(drawing)).toEqual(["a", "b", "c"]);
  expect(drawing.state.chosen).toBe("a");
  drawing.run(toggleHidden(["a"]));
  drawing.run(toggleHidden(chosen(drawing)));
  expect([...drawing.state.hidden]).toHaveLength(3);
  drawing.run(toggleHidden(chosen(drawing)));
  expect([...drawing.state.hidden]).toHaveLength(0);
  drawing.run(chooseEverything);
  drawing.run(chooseEverything);
  expect(chosen(drawing)).toEqual([]);
});

test("copies of several lie beside them as they lay, and are in hand", () => {
  const drawing = drawingOf();
  drawing.run(chooseWithin({ left: 0, top: 0, right: 80, bottom: 60 }));
  drawing.run(copy);
  drawing.run(goTo("lamp"));
  drawing.run(paste);
  const lefts = chosenIn(drawing.state).map((each) => boundsOf(each).left);
  expect(lefts).toEqual([20, 60]);
  expect(new Set(drawing.state.sheet.annotations.map(({ uuid }) => uuid)).size).toBe(7);
});

test("a copy that was moved is repeated as far on", () => {
  const drawing = drawingOf();
  drawing.run(goTo("a"));
  drawing.run(duplicate);
  drawing.run(carry({ x: 20, y: 30 }));
  drawing.run(duplicate);
  drawing.run(duplicate);
  const copies = drawing.state.sheet.annotations.slice(given.length).map(boundsOf);
  expect(copies.map(({ left, top }) => [left, top])).toEqual([
    [40, 50],
    [70, 90],
    [100, 130],
  ]);
  drawing.run(goTo("a"));
  drawing.run(duplicate);
  expect(boundsOf(inHand(drawing.state) as Annotation)).toMatchObject({ left: 20, top: 20 });
});

test("what is drawn next is alone in hand, and several are not resized", () => {
  const drawing = drawingOf();
  drawing.run(chooseEverything);
  const before = drawing.state.sheet;
  drawing.run(resize({ x: 3, y: 3 }));
  expect(drawing.state.sheet).toBe(before);
  drawing.run(take("box"));
  drawing.run(setCorner({ x: 100, y: 100 }, 0));
  drawing.run(setCorner({ x: 130, y: 130 }, 0));
  expect(chosen(drawing)).toHaveLength(1);
});
