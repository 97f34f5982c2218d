import { act, renderHook } from "@testing-library/react";
import fc from "fast-check";
import { test } from "vitest";
import type { EditorProps } from "#tasktypes";
import { named } from "../../../frontend/src/shapes/testing/doings";
import type { Craft } from "../../../frontend/src/workspace/testing/Craft";
import { playSequences } from "../../../frontend/src/workspace/testing/sequences";
import { check } from "./check";
import { polygon, stroke } from "./mask/brush";
import { regionAt } from "./mask/regions";
import { type Answer, answerOf, type Label, type Params } from "./model";
import { type Segmentation, type Tool, useSegmentation } from "./useSegmentation";

const size = { width: 40, height: 30 };
const labels: readonly Label[] = [
  { name: "road", display: "Road", color: "#ff0000", has_objects: false },
  { name: "car", display: "Car", color: "#0000ff", has_objects: true },
];
const params: Params = { attachment: "", allow_unlabeled: true };

/** The editor's hook, on a page that shows nothing. */
class Painting {
  #answer: Answer | undefined;
  readonly #hook;

  constructor(answer: Answer | undefined, onChange: (answer: Answer) => void) {
    this.#answer = answer;
    this.#hook = renderHook(() =>
      useSegmentation(
        {
          ...{ params, answer: this.#answer, derived: { labels } },
          onChange: (changed: Answer) => {
            this.#answer = changed;
            onChange(changed);
          },
        } as unknown as EditorProps<Params, Answer>,
        size,
      ),
    );
  }

  get work(): Segmentation {
    return this.#hook.result.current;
  }

  do(doing: (work: Segmentation) => void) {
    act(() => doing(this.work));
    this.#hook.rerender();
  }

  adopt(answer: Answer) {
    this.#answer = answer;
    this.#hook.rerender();
  }

  close() {
    this.#hook.unmount();
  }
}

const point = fc.record({
  x: fc.integer({ min: 0, max: size.width - 1 }),
  y: fc.integer({ min: 0, max: size.height - 1 }),
});

const steps: Record<string, (work: Segmentation) => void> = {
  "new object": (work) => work.newObject(),
  "delete the area": ({ inHand, remove }) => inHand !== undefined && remove(inHand),
  "say red": ({ inHand, say }) => inHand !== undefined && say(inHand, "colour", "red"),
  "say nothing": ({ inHand, say }) => inHand !== undefined && say(inHand, "colour", undefined),
  "paint what is empty": (work) => work.setProtecting(!work.isProtecting),
  "close the polygon": (work) => work.close(),
  "give the polygon up": (work) => work.giveUp(),
  undo: (work) => work.undo(),
  redo: ({ history }) => history.redo(),
};

const doing: fc.Arbitrary<(painting: Painting) => void> = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(point, point, fc.integer({ min: 1, max: 9 })).map(([from, to, brush]) =>
        named(`stroke ${JSON.stringify([from, to])} ${brush}`, ({ stroke: hand }: Segmentation) => {
          hand.begin();
          hand.add(stroke(from, to, brush));
          hand.end();
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(point, { minLength: 3, maxLength: 6 })
        .map((corners) =>
          named(`fill ${JSON.stringify(corners)}`, (work: Segmentation) =>
            work.fill(polygon(corners)),
          ),
        ),
    },
    {
      weight: 2,
      arbitrary: point.map((corner) =>
        named(`corner ${corner.x} ${corner.y}`, ({ tool, corners, ...work }: Segmentation) => {
          if (tool === "polygon") work.setCorners([...corners, corner]);
          else work.setTool("polygon");
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: point.map(({ x, y }) =>
        named(`region ${x} ${y}`, (work: Segmentation) =>
          work.fill(regionAt(work.history.latest().mask, x, y).spans),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom<Tool>("brush", "eraser")
        .map((tool) => named(tool, (work: Segmentation) => work.setTool(tool))),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...labels)
        .map((label) => named(`label ${label.name}`, (work: Segmentation) => work.choose(label))),
    },
    {
      weight: 5,
      arbitrary: fc.constantFrom(...Object.entries(steps)).map(([name, step]) => named(name, step)),
    },
  )
  .map((one) => named(String(one), (painting: Painting) => painting.do(one)));

const withMasks: Craft<Painting, Answer> = {
  begin: (answer, onChange) => new Painting(answer, onChange),
  adopt: (painting, answer) => painting.adopt(answer),
  inSight: ({ work }) => answerOf(work.history.latest(), work.corners),
  seen: (answer) => answer,
  end: (painting) => painting.close(),
  check: (answer) => check(params, answer),
  doing,
};

test(
  "whatever happens, the answer handed in is what was painted, and nothing is lost",
  () => playSequences(withMasks, { runs: 300, seed: 1 }),
  120_000,
);
