import fc from "fast-check";
import { test } from "vitest";
import { stepBack } from "../shapes/model/choosing";
import { drawAnother } from "../shapes/model/steps";
import { anyDoing, named, street } from "../shapes/testing/doings";
import type { Craft } from "../workspace/testing/Craft";
import { playSequences } from "../workspace/testing/sequences";
import { Following } from "./model/Following";
import type { ClipAnswer } from "./model/scene";
import { wrongWithClip } from "./params";

const asked = { ...street, hasLabels: false, attributes: {}, links: [] };
const params = { geometries: {} };
const frames = 12;

const steps: Record<string, (work: Following) => void> = {
  done: ({ drawing }) => drawing.run(drawAnother),
  "given up": ({ drawing }) => drawing.run(stepBack),
  "next frame": (work) => work.goBy(1)(),
  "previous frame": (work) => work.goBy(-1)(),
  "four frames on": (work) => work.goBy(4)(),
  "next keyframe": (work) => work.goToKeyframe(1)(),
  keyframe: (work) => work.toggleKeyframe(),
  outside: (work) => work.toggleOutside(),
  occluded: (work) => work.toggleOccluded(),
  "next object": (work) => work.chooseNext(),
  divide: (work) => work.divide(),
  merge: (work) => work.merge(),
  event: (work) => work.toggleEvent("braking"),
  "take the event away": ({ clip, removeEvent }) => clip.scene.events.slice(0, 1).map(removeEvent),
};

const inVideo: Craft<Following, ClipAnswer> = {
  begin: (answer, onChange) => new Following(asked, frames, answer, onChange),
  adopt: (work, answer) => work.adopt(answer),
  inSight: ({ clip, drawing }) => {
    const { unfinished } = drawing;
    const { answer, frame } = clip;
    return { ...answer, ...(unfinished && { unfinished: { ...unfinished, frame } }) };
  },
  // The frame of open corners is that of the last one, wherever one has looked since.
  seen: ({ nothingSaid: _nothing, unfinished, ...seen }) => ({
    ...seen,
    corners: unfinished?.vertices,
  }),
  // Random shapes cross themselves: here it matters that nothing open is handed in.
  check: (answer) => wrongWithClip(params, answer).filter(({ field }) => field === "tracks"),
  doing: fc.oneof(
    {
      weight: 3,
      arbitrary: anyDoing.map((one) => named(String(one), (work: Following) => one(work.drawing))),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...Object.entries(steps)).map(([name, step]) => named(name, step)),
    },
  ),
};

test(
  "whatever happens, the answer handed in is what was followed, and nothing is lost",
  () => playSequences(inVideo, { runs: 350, seed: 1 }),
  120_000,
);
