import { expect, test } from "vitest";
import {
  type AnnotationTemplate,
  type Answer,
  givenIn,
  noScene,
  type Params,
  sidesFor,
  withAt,
  written,
} from "./chat";
import { check, isOpen, shownOf } from "./check";
import { countSaid, turnsAnew, turnsUpTo } from "./history";
import { appended, moved, placed, tied, tiedWithBefore } from "./ranking";
import { type Annotation, wordsOf } from "./response";

const params: Params = {
  thread: {
    messages: [
      { key: "prompt", role: "user", source: "worker" },
      { key: "a", role: "assistant", source: "model" },
      { key: "b", role: "assistant", source: "model" },
    ],
    max_turns: 3,
    turn_annotations: [{ key: "better", type: "ranked_groups", required: true }],
  },
};
const said = (prompt: string, ...better: string[][]) => ({
  messages: {
    prompt: { text: prompt, sent: true },
    a: { text: `${prompt} A` },
    b: { text: `${prompt} B` },
  },
  annotations: { better: { value: better } },
});

test("the sides are those of the seed, and kept once there is an answer", () => {
  const first = new Set<string | undefined>();
  for (let seed = 0; seed < 40; seed++) {
    const sides = sidesFor(params, undefined, `claim-${seed}`);
    expect([...sides].sort()).toEqual(["a", "b"]);
    expect(sidesFor(params, { sides }, "another")).toEqual(sides);
    first.add(sides[0]);
  }
  expect(first.size).toBe(2);
});

test("a model is told what was written, and which answer was ranked best where it is there", () => {
  const answer: Answer = {
    turns: [
      said("1", ["a"], ["b"]),
      said("2"),
      { messages: { prompt: { text: "3" } }, annotations: { better: { value: [["b"]] } } },
    ],
  };
  expect(turnsUpTo(params, givenIn(params), answer, 3)).toEqual([
    { written: { prompt: "1" }, followed: "a" },
    { written: { prompt: "2" }, followed: null },
    { written: { prompt: "3" }, followed: null },
    { written: { prompt: "" }, followed: null },
  ]);
});

test("what rests on a message goes when it is written anew", () => {
  const turns = [said("1", ["a"]), said("2", ["b"]), said("3")];
  const answer: Answer = { turns };
  const [first, second] = turns;
  const later = { messages: { prompt: { text: "3" } } };
  expect(turnsAnew(params, answer, 1, "a")).toEqual([
    first,
    { messages: { prompt: second?.messages.prompt, b: second?.messages.b } },
    later,
  ]);
  expect(turnsAnew(params, answer, 1, "prompt")).toEqual([
    first,
    { messages: { prompt: { text: "2" } } },
    later,
  ]);
  expect([0, 1, 2].map((place) => countSaid(turnsAnew(params, answer, place, "a")))).toEqual([
    0, 1, 2,
  ]);
});

test("given messages have one entry for each turn, or one alone", () => {
  const given = givenIn({
    thread: {
      messages: [
        { key: "system", role: "system", source: "given" },
        { key: "prompt", role: "user", source: "given", variable: "prompts" },
      ],
    },
    template_variables: { system: { text: "Be kind." }, prompts: ["1", null, "3"] },
  });
  expect(given.map((turn) => Object.keys(turn))).toEqual([["system", "prompt"], [], ["prompt"]]);
  expect(given[2]?.prompt?.path).toBe("template_variables.prompts[2]");
});

test("paths are written as the server writes them, and set without touching what is beside", () => {
  expect(written(["turns", 0, "messages", "a", "annotations", "q"])).toBe(
    "turns[0].messages.a.annotations.q",
  );
  const before = { turns: [{ annotations: { x: 1 } }] };
  const after = withAt(before, ["turns", 1, "messages", "a"], 2) as typeof before;
  expect(after).toEqual({ turns: [{ annotations: { x: 1 } }, { messages: { a: 2 } }] });
  expect(after.turns[0]).toBe(before.turns[0]);
});

test("what is missing is named", () => {
  expect(check(params, undefined).map(({ field }) => field)).toEqual([
    "turns[0].messages.prompt.text",
    "turns[0].messages.a.text",
    "turns[0].messages.b.text",
  ]);
  expect(check(params, { turns: [said("1", ["a"])] }).map(({ field }) => field)).toEqual([
    "turns[0].annotations.better",
  ]);
  expect(check(params, { turns: [said("1", ["a", "b"])] })).toEqual([]);
  expect(check(params, { turns: [1, 2, 3, 4].map(() => said("1", ["a"], ["b"])) })).toHaveLength(1);
});

test.each<[AnnotationTemplate["type"], Partial<AnnotationTemplate>, unknown, boolean]>([
  ["integer", { min: 1, max: 7 }, 7, true],
  ["integer", { possible_values: [1, 3] }, 2, false],
  ["boolean", {}, false, true],
  ["text", { max_length: 2 }, "abc", false],
  ["category", { possible_values: ["x"] }, "x", true],
  ["category_multiple", { possible_values: ["x", "y"], max_choices: 1 }, ["x", "y"], false],
  ["file", {}, [{ content: "eA==", name: "x" }], true],
  ["file", {}, [{ url: "javascript:1" }], false],
  ["labeled_text", { labels: ["l"] }, [{ label: "l", text: "x" }], true],
  ["ranked_choices", { possible_values: ["x", "y"] }, ["y", "x"], true],
  ["ranked_groups", { possible_values: ["x", "y"] }, [["y"]], false],
  [
    "rubric_criteria",
    { criteria_definitions: [{ id: "c", criterion: "C" }] },
    { criteria: { c: "no" } },
    true,
  ],
  [
    "rubric_rating",
    { criteria_definitions: [{ id: "c", criterion: "C" }] },
    { ratings: { c: 6 } },
    false,
  ],
  ["workspace_container", {}, { stdout_output: { content: "ok" } }, true],
])("%s %j: %j", (type, more, value, isFit) => {
  const template = { key: "q", type, ...more };
  expect(isOpen(template, { value }, noScene)).toBe(!isFit);
  expect(isOpen(template, { not_applicable: true }, noScene)).toBe(false);
});

test("a question waits for the answers that it depends on", () => {
  const asked: AnnotationTemplate[] = [
    { key: "good", type: "boolean" },
    { key: "why", type: "text", conditions: [{ good: false }] },
  ];
  const keys = (value: unknown) =>
    shownOf(asked, { good: { value } }, noScene).map(({ key }) => key);
  expect(keys(true)).toEqual(["good"]);
  expect(keys(false)).toEqual(["good", "why"]);
});

test("ranking", () => {
  const groups = [["a"], ["b", "c"]];
  expect(appended(groups, "a")).toEqual([["b", "c"], ["a"]]);
  expect(placed(groups, "c", 0)).toEqual([["c"], ["a"], ["b"]]);
  expect(tied(groups, "a", "b")).toEqual([["b", "c", "a"]]);
  expect(tiedWithBefore([["a"]], "b")).toEqual([["a", "b"]]);
  expect(tiedWithBefore([["a"], ["b"]], "b")).toEqual([["a", "b"]]);
  expect(moved(groups, "c", 1)).toEqual([["a"], ["b"], ["c"]]);
  expect(moved(groups, "c", -1)).toEqual([["a"], ["c"], ["b"]]);
});

test.each<[Partial<Annotation>, string]>([
  [{ cannot_assess: true }, "Cannot assess"],
  [{ type: "boolean", value: false }, "No"],
  [{ type: "integer", value: 2, possible_values: [1, 2], labels: ["bad", "good"] }, "2 (good)"],
  [{ type: "ranked_groups", value: [["b"], ["a", "c"]] }, "b > a = c"],
  [{ type: "labeled_text", value: [{ label: "good", text: "so" }] }, "good: “so”"],
  [{ type: "file", value: [{ name: "a.txt" }] }, "a.txt"],
  [
    {
      type: "rubric_rating",
      value: { score: 7, ratings: { t: 3 } },
      criteria_definitions: [{ id: "t", criterion: "True" }],
    },
    "7 (True: 3)",
  ],
  [{ type: "workspace_container", value: { stdout_output: { content: "ok" } } }, "ok"],
])("%j is read as %s", (annotation, words) => {
  expect(wordsOf({ id: "an_1", key: "q", type: "text", ...annotation })).toBe(words);
});
