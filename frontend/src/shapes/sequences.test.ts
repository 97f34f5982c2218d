import fc from "fast-check";
import { test } from "vitest";
import type { Craft } from "../workspace/testing/Craft";
import { playSequences } from "../workspace/testing/sequences";
import { type Answer, answerOf } from "./model/annotation";
import { stepBack } from "./model/choosing";
import { Drawing } from "./model/Drawing";
import { unfinishedOf } from "./model/drafting";
import { problemsIn } from "./model/faults";
import { drawAnother } from "./model/steps";
import { anyDoing, named, street } from "./testing/doings";

const asked = { ...street, hasLabels: false };

const done = named("done", (drawing: Drawing) => drawing.run(drawAnother));
const givenUp = named("given up", (drawing: Drawing) => drawing.run(stepBack));

const onPicture: Craft<Drawing, Answer> = {
  begin: (answer, onChange) => new Drawing(asked, answer, onChange),
  adopt: (drawing, answer) => drawing.adopt(answer),
  inSight: ({ state }) =>
    answerOf(state.sheet, { unfinished: unfinishedOf(state.draft, state.tool) }),
  seen: ({ nothingSaid: _nothing, ...seen }) => seen,
  // Random shapes cross themselves: here it matters that nothing open is handed in.
  check: (answer) => problemsIn(asked, answer).filter(({ field }) => field === "annotations"),
  doing: fc.oneof(
    { weight: 8, arbitrary: anyDoing },
    { weight: 1, arbitrary: fc.constantFrom(done, givenUp) },
  ),
};

test(
  "whatever happens, the answer handed in is what was drawn, and nothing is lost",
  () => playSequences(onPicture, { runs: 350, seed: 1 }),
  120_000,
);
