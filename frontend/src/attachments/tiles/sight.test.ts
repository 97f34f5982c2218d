import { expect, test } from "vitest";
import { sightOf } from "./sight";

const pane = { clientWidth: 800, clientHeight: 600 } as HTMLDivElement;
const natural = { width: 12_000, height: 8_400 };

/** What is in sight at one to one, with the picture moved to the right by 1,000 and down by 500. */
function sight(quarters: number) {
  const ways = { zoomIn() {}, zoomOut() {}, fit() {}, rotate() {}, lookAt() {}, panBy() {} };
  const view = { scale: 1, x: 1_000, y: 500, natural, quarters, isCut: true, ...ways };
  return sightOf({ ...view, paneRef: { current: pane } });
}

test.each([
  [0, { left: 4_600, right: 5_400, top: 3_400, bottom: 4_000 }],
  // Turned clockwise, its upper edge is at the right: what is left of the middle is lower.
  [1, { left: 5_200, right: 5_800, top: 4_800, bottom: 5_600 }],
  [2, { left: 6_600, right: 7_400, top: 4_400, bottom: 5_000 }],
  [3, { left: 6_200, right: 6_800, top: 2_800, bottom: 3_600 }],
])("of a picture turned by %i quarters, the right part is in sight", (quarters, expected) => {
  expect(sight(quarters)).toEqual(expected);
});
