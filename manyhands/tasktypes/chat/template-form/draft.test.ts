import { describe, expect, it } from "vitest";
import { begun, choicesIn, linesOf, newKey, sampleOf, variablesIn } from "./draft";

const prompt = { key: "prompt", role: "user", source: "given", variable: "question" } as const;
const model = { key: "a", role: "assistant", source: "model", model: "Marten" } as const;
const mine = { key: "mine", role: "user", source: "worker" } as const;
const params = { thread: { messages: [prompt, mine, model], min_turns: 2 } };

describe("a draft of a template", () => {
  it("begins with two answers, and leaves what there is alone", () => {
    const first = begun({ instruction: "Judge." });
    expect(first).toMatchObject({ instruction: "Judge." });
    expect(first.thread.messages.map(({ key }) => key)).toEqual(["prompt", "a", "b"]);
    expect(begun(params)).toBe(params);
  });

  it("finds a key that is free", () => {
    expect(newKey("q", [{ key: "q" }, { key: "q_2" }])).toBe("q_3");
  });

  it("knows what each task brings", () => {
    expect(variablesIn(params)).toEqual(["question"]);
    expect(variablesIn({})).toEqual([]);
  });

  it("makes a task in which no model is asked and none is named", () => {
    const sample = sampleOf(params, { question: "Why?" });
    expect(sample?.template_variables?.question).toEqual(["Why?", "Why?"]);
    expect(sample?.thread.messages.map(({ source }) => source)).toEqual([
      "given",
      "worker",
      "given",
    ]);
    expect(JSON.stringify(sample)).not.toContain("Marten");
  });

  it.each([
    {},
    { thread: { messages: [] } },
    { thread: { messages: "none" } },
    { thread: { messages: [{ key: "" }] } },
    { thread: { messages: [prompt, prompt] } },
    { thread: { messages: ["a", "b", "c", "d", "e"].map((key) => ({ ...model, key })) } },
  ])("shows nothing of what is no template", (broken) => {
    expect(sampleOf(broken, {})).toBeUndefined();
  });

  it.each([
    ["1 = Bad\n\n5 = Good", "integer", { possible_values: [1, 5], labels: ["Bad", "Good"] }],
    ["a\nb = B = b", "category", { possible_values: ["a", "b"], labels: ["a", "B = b"] }],
    ["1\n2", "category", { possible_values: ["1", "2"], labels: null }],
    ["Wrong\nRude", "labeled_text", { possible_values: null, labels: ["Wrong", "Rude"] }],
    [" ", "ranked_choices", { possible_values: null, labels: null }],
  ] as const)("reads the choices in %j", (text, type, wanted) => {
    const found = choicesIn(text, type);
    expect(found).toEqual(wanted);
    expect(choicesIn(linesOf({ key: "q", type, ...found }), type)).toEqual(found);
  });
});
