import { expect, test } from "vitest";
import { check, shownOf } from "./check";
import peopleAccepted from "./examples/answers/people.json";
import reviewAccepted from "./examples/answers/review.json";
import people from "./examples/people.json";
import peopleRefused from "./examples/refused/people.json";
import reviewRefused from "./examples/refused/review.json";
import review from "./examples/review.json";
import type { Answer, Field, Params } from "./fields";
import { clockOf, readSeconds, wordsIn } from "./values";

const cases = [
  { params: people, accepted: peopleAccepted, refused: peopleRefused },
  { params: review, accepted: reviewAccepted, refused: reviewRefused },
];

test("an answer which the server takes is not held back", () => {
  for (const { params, accepted } of cases) {
    for (const answer of accepted) {
      expect(check(params as unknown as Params, answer as unknown as Answer)).toEqual([]);
    }
  }
});

test("what the server refuses is found before it is asked", () => {
  for (const { params, refused } of cases) {
    for (const { answer, fields } of refused) {
      const found = check(params as unknown as Params, answer as unknown as Answer);
      // Without any answer the server names the whole, the editor each field.
      if (fields[0] === "annotations") expect(found).not.toEqual([]);
      else expect(found.map(({ field }) => field)).toEqual(fields);
    }
  }
});

test("a hidden field hides what depends on it", () => {
  const fields: Field[] = [
    { type: "boolean", field_id: "a", title: "A" },
    { type: "text", field_id: "b", title: "B", conditions: [{ a: true }] },
    { type: "text", field_id: "c", title: "C", conditions: [{ not: { b: "x" } }] },
  ];
  const shown = (values: object) => shownOf(fields, values).fields.map(({ field_id: id }) => id);
  expect(shown({ b: "x" })).toEqual(["a", "c"]);
  expect(shown({ a: true, b: "x" })).toEqual(["a", "b"]);
  expect(shown({ a: false, b: "x" })).toEqual(["a", "c"]);
});

test("times are shown as they are read", () => {
  expect(clockOf(65.5)).toBe("1:05.5");
  expect(clockOf(3723)).toBe("1:02:03");
  for (const seconds of [0, 9.25, 59, 60, 3599.999, 3600]) {
    expect(readSeconds(clockOf(seconds))).toBeCloseTo(seconds, 3);
  }
});

test("words are counted", () => {
  expect(wordsIn("")).toBe(0);
  expect(wordsIn("It's a well-known fact — isn't it?")).toBe(6);
  expect(wordsIn("Über 3 Äpfel")).toBe(3);
});
