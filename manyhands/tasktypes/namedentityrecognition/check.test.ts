import { expect, test } from "vitest";
import type { Answer } from "./answer";
import { check } from "./check";
import type { Params } from "./params";

interface Refused {
  answer: Answer;
  fields: string[];
}

const examples = import.meta.glob<Params & { attachment?: string }>("./examples/*.json", {
  eager: true,
  import: "default",
});
const answers = import.meta.glob<Answer[]>("./examples/answers/*.json", {
  eager: true,
  import: "default",
});
const refused = import.meta.glob<Refused[]>("./examples/refused/*.json", {
  eager: true,
  import: "default",
});

function paramsOf(path: string): Params {
  const example = examples[`./examples/${path.split("/").at(-1)}`];
  if (example === undefined) throw new Error(`no example for ${path}`);
  return { ...example, text: example.text ?? example.attachment ?? "" };
}

test.each(Object.entries(answers))("%s: good answers pass here as well", (path, given) => {
  expect(given.length).toBeGreaterThan(0);
  for (const answer of given) expect(check(paramsOf(path), answer)).toEqual([]);
});

test.each(Object.entries(refused))("%s: bad ones are refused for the same parts", (path, cases) => {
  for (const { answer, fields } of cases) {
    expect(check(paramsOf(path), answer).map(({ field }) => field)).toEqual(fields);
  }
});

test("before anything was marked, that is what is missing", () => {
  const [problem] = check({ text: "x", labels: [{ name: "a" }] }, undefined);
  expect(problem?.field).toBe("annotations");
});
