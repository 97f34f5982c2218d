import { expect, test } from "vitest";
import type { Annotation } from "./annotation";
import { connectedIn } from "./connections";

function point(uuid: string, label: string, person?: string): Annotation {
  const x = uuid.charCodeAt(0);
  return { uuid, type: "point", label, x, y: 0, ...(person ? { attributes: { person } } : {}) };
}
const hands = [point("a", "hand", "p"), point("b", "hand", "q"), point("c", "hand")];
const elbows = [point("d", "elbow", "q"), point("e", "elbow")];

test.each([
  ["by what they say", "person", ["b d"]],
  [
    "all of them, where nothing tells them apart",
    undefined,
    ["a d", "a e", "b d", "b e", "c d", "c e"],
  ],
])("points are joined %s", (_name, attribute, expected) => {
  const lines = connectedIn([...hands, ...elbows], [{ pair: ["hand", "elbow"], attribute }]);
  const named = lines.map((ends) => ends.map(({ x }) => String.fromCharCode(x)).join(" "));
  expect(named).toEqual(expected);
});
