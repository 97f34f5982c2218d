import { expect, test } from "vitest";
import type { Answer } from "#shapes";
import { check } from "./Editor";
import type { Params } from "./params";

const params = import.meta.glob<Params>("./examples/*.json", { eager: true, import: "default" });
const answers = import.meta.glob<Answer[]>("./examples/answers/*.json", {
  eager: true,
  import: "default",
});
const refused = import.meta.glob<{ answer: Answer; fields: string[] }[]>(
  "./examples/refused/*.json",
  { eager: true, import: "default" },
);

/** The params of the example with the same file name. */
function paramsFor(path: string): Params {
  const found = params[`./examples/${path.split("/").at(-1)}`];
  if (found === undefined) throw new Error(`no example for ${path}`);
  return found;
}

test.each(Object.entries(answers))("what the server takes is taken: %s", (path, given) => {
  for (const answer of given) expect(check(paramsFor(path), answer)).toEqual([]);
});

test.each(Object.entries(refused))("what is refused here is refused there: %s", (path, cases) => {
  for (const { answer, fields } of cases) {
    const found = check(paramsFor(path), answer).map(({ field }) => field);
    // What is no annotation at all is refused as a whole.
    for (const field of found) {
      expect(fields.some((known) => field.startsWith(known))).toBe(true);
    }
  }
});

test("the least size, a missing label and a place outside are seen before the server is asked", () => {
  const [wrong] = refused["./examples/refused/boxes.json"] ?? [];
  const found = check(paramsFor("boxes.json"), wrong?.answer);
  expect(new Set(found.map(({ field }) => field))).toEqual(new Set(wrong?.fields));
});
