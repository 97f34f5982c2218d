import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer } from "../answer";
import { check } from "../check";
import { border, hold, label, markSame, remove, setAttribute, toggleNothing } from "./edits";
import type { Marking, Step } from "./Marking";
import { cancel, chooseHere, extend, move, moveTo, press, step, sweep, toggleUnit } from "./moves";
import { chooseRelation, relate } from "./relating";
import { params, work } from "./testing";

const anyPlace = fc.nat(params.text.length);
const anyLabel = fc.constantFrom("person", "place", "city");
const anyDirection = fc.constantFrom("forward" as const, "backward" as const);
const anyUnit = fc.constantFrom("word" as const, "character" as const);
const anyBorder = fc.constantFrom("start" as const, "end" as const);
const anyStep: fc.Arbitrary<Done> = fc.oneof(
  { weight: 6, arbitrary: anyLabel.map(label) },
  { weight: 4, arbitrary: anyPlace.map(press) },
  anyPlace.map(moveTo),
  fc.tuple(anyDirection, anyUnit).map(([direction, unit]) => extend(direction, unit)),
  fc.tuple(anyPlace, anyPlace).map(([anchor, focus]) => sweep({ anchor, focus }, { isDone: true })),
  fc
    .tuple(anyBorder, anyDirection, anyUnit)
    .map(([which, direction, unit]) => border(which, direction, unit)),
  fc.nat(120).map((age) => setAttribute("age", age)),
  fc.string().map((note) => setAttribute("note", note)),
  fc.constant(setAttribute("age", undefined)),
  anyDirection.map(step),
  anyLabel.map(hold),
  fc.nat(2).map(chooseRelation),
  { weight: 3, arbitrary: fc.constant(relate) },
  fc.constantFrom(remove, markSame, toggleNothing, toggleUnit, cancel, chooseHere),
  fc.constantFrom("undo" as const, "redo" as const),
);

type Done = Step | "undo" | "redo";

function doAll(marking: Marking, steps: readonly Done[]) {
  for (const one of steps) {
    if (one === "undo") marking.undo();
    else if (one === "redo") marking.redo();
    else marking.run(one);
  }
}

test("whatever was done, all of it undone is the start, and all redone the end", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const { marking } = work();
      const start = marking.state.markup;
      doAll(marking, steps);
      while (marking.state.canRedo) marking.redo();
      const end = marking.state.markup;
      while (marking.state.canUndo) marking.undo();
      expect(marking.state.markup).toEqual(start);
      while (marking.state.canRedo) marking.redo();
      expect(marking.state.markup).toEqual(end);
    }),
    { numRuns: 300 },
  );
});

test("whatever was done, the answer can be handed in and taken up again", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const { marking, answers } = work();
      doAll(marking, steps);
      const answer = answers.at(-1);
      if (answer === undefined) return;
      const isEmpty = answer.annotations.length === 0 && answer.nothing_found !== true;
      // A label that was changed may leave a relationship which no longer fits: that is told.
      const problems = check(params, answer).filter(
        ({ message }) => message !== "Marks with these labels are not related so.",
      );
      expect(problems.map(({ field }) => field)).toEqual(isEmpty ? ["annotations"] : []);
      const stored: Answer = JSON.parse(JSON.stringify(answer));
      expect(work(stored).marking.state.markup.annotations.map(({ id }) => id)).toEqual(
        marking.state.markup.annotations.map(({ id }) => id),
      );
    }),
    { numRuns: 300 },
  );
});

test("letters typed into one attribute are undone together", () => {
  const at = work();
  at.do(move("forward"), label("person"));
  for (const note of ["A", "As", "As written"]) at.do(setAttribute("note", note));
  at.marking.undo();
  expect(at.marking.state.markup.annotations[0]?.attributes).toBeUndefined();
  at.marking.undo();
  expect(at.marks()).toEqual([]);
  at.marking.undo();
  expect(at.marking.state.said).toBe("Nothing to undo");
});

test("an answer from elsewhere is a new start", () => {
  const at = work();
  at.do(move("forward"), label("person"));
  const other: Answer = { annotations: [], nothing_found: true };
  at.marking.adopt(at.answers.at(-1));
  expect(at.marking.state.canUndo).toBe(true);
  at.marking.adopt(other);
  expect(at.marks()).toEqual([]);
  expect(at.marking.state.canUndo).toBe(false);
  expect(at.answers).toHaveLength(1);
});
