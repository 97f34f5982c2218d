import fc from "fast-check";
import { boundsAround, type Geometry } from "../geometry";
import { asked } from "../model/asked";
import {
  chooseEverything,
  chooseWithin,
  chosenUuids,
  goOn,
  goOnBesides,
  goOnVertex,
  stepBack,
  toggleChosen,
} from "../model/choosing";
import { copy, copyPrevious, duplicate, paste } from "../model/copying";
import type { Drawing, Step } from "../model/Drawing";
import { beginLink, endLink, setAttribute } from "../model/saying";
import { toggleHidden, toggleLocked, toggleWalking } from "../model/seeing";
import {
  addVertex,
  drawAnother,
  label,
  move,
  order,
  remove,
  resize,
  rotate,
  setCorner,
  take,
} from "../model/steps";

/** Everything that somebody can do to a drawing, at random. */

export const geometries: readonly Geometry[] = [
  ...(["box", "polygon", "line", "point", "ellipse", "cuboid"] as const),
];

export const street = asked({
  picture: { width: 200, height: 100 },
  tools: geometries.map((geometry) => ({
    geometry,
    labels: ["Car", { choice: "sign", display: "Traffic sign" }],
    canRotate: true,
  })),
  attributes: { colour: { type: "text" }, parked: { choices: ["Yes", "No"] } },
  links: [{ name: "next to", isBidirectional: true, from: undefined, to: undefined }],
});

export type Doing = (drawing: Drawing) => void;

const place = fc.record({
  x: fc.integer({ min: 0, max: 200 }),
  y: fc.integer({ min: 0, max: 100 }),
});
const way = fc.record({
  x: fc.integer({ min: -30, max: 30 }),
  y: fc.integer({ min: -30, max: 30 }),
});

/** With a name, by which a sequence that fails can be read. */
export function named<Do extends object>(name: string, doing: Do): Do {
  return Object.assign(doing, { [fc.toStringMethod]: () => name });
}

const runs = (name: string, step: Step): Doing =>
  named(name, (drawing: Drawing) => drawing.run(step));

const steps = {
  ...{ remove, duplicate, addVertex, stepBack, drawAnother, beginLink },
  ...{ toggleWalking, next: goOn(1), previous: goOn(-1), nextVertex: goOnVertex(1) },
  ...{ toTop: order("top"), toBottom: order("bottom"), rotate: rotate(0.3) },
  ...{ chooseEverything, nextBesides: goOnBesides(1), previousBesides: goOnBesides(-1) },
  ...{ red: setAttribute("colour", "red"), parked: setAttribute("parked", "Yes") },
  ...{ notParked: setAttribute("parked", undefined) },
};

/** These remember from one picture to the next. */
export const anyCopying: fc.Arbitrary<Doing> = fc
  .constantFrom(...Object.entries({ copy, paste, copyPrevious }))
  .map(([name, step]) => runs(name, step));

export const anyDoing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 8, arbitrary: place.map((at) => runs(`corner ${at.x} ${at.y}`, setCorner(at, 3))) },
  { weight: 3, arbitrary: way.map((by) => runs(`move ${by.x} ${by.y}`, move(by))) },
  { weight: 2, arbitrary: way.map((by) => runs(`resize ${by.x} ${by.y}`, resize(by))) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...geometries).map((one) => runs(`take ${one}`, take(one))),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom("Car", "sign").map((name) => runs(`label ${name}`, label(name))),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(...Object.entries(steps)).map(([name, step]) => runs(name, step)),
  },
  {
    weight: 2,
    arbitrary: fc.nat(20).map((at) =>
      named(`end link at ${at}`, (drawing: Drawing) => {
        const { annotations } = drawing.state.sheet;
        const one = annotations[at % Math.max(1, annotations.length)];
        if (one !== undefined) drawing.run(endLink(one.uuid));
      }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.oneof(
      fc
        .tuple(place, place)
        .map(([one, other]) =>
          runs(
            `choose within ${JSON.stringify([one, other])}`,
            chooseWithin(boundsAround([one, other])),
          ),
        ),
      fc.nat(20).map((at) =>
        named(`choose besides at ${at}`, (drawing: Drawing) => {
          const { annotations } = drawing.state.sheet;
          const one = annotations[at % Math.max(1, annotations.length)];
          if (one !== undefined) drawing.run(toggleChosen(one.uuid));
        }),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Doing>(
      named("lock", (drawing: Drawing) => drawing.run(toggleLocked(chosenUuids(drawing.state)))),
      named("hide", (drawing: Drawing) => drawing.run(toggleHidden(chosenUuids(drawing.state)))),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Doing>(
      named("undo", (drawing: Drawing) => drawing.undo()),
      named("redo", (drawing: Drawing) => drawing.redo()),
    ),
  },
);
