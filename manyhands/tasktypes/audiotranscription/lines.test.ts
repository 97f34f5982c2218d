import { expect, test } from "vitest";
import { bandsOf, linesOf } from "./lines";

const word = (word: string, start: number) => ({ word, start, end: start + 0.5, confidence: 0.9 });
const alignment = [word("Hi", 1), word("there.", 2), word("Note:", 3), word("no.", 4)];

test("lines have the times of their words, and the name before them is none", () => {
  const lines = linesOf({ transcript: "Agent: Hi there.\nNote: no.", alignment });
  expect(lines).toEqual([
    { speaker: "Agent", text: "Hi there.", start: 1, end: 2.5 },
    { speaker: undefined, text: "Note: no.", start: 3, end: 4.5 },
  ]);
});

test("without times there are lines all the same", () => {
  expect(linesOf({ transcript: "Hi\n\nthere." }).map(({ text }) => text)).toEqual([
    "Hi",
    "",
    "there.",
  ]);
  expect(linesOf({ transcript: "Hi.", alignment })[0]).toMatchObject({ start: undefined });
  expect(linesOf({ error: "Nothing is said." })).toEqual([]);
});

test("bands are in the order of time, whatever the order of the lines", () => {
  const late = [word("late", 8), word("early", 1)];
  const { marks, places } = bandsOf(linesOf({ transcript: "late\nearly\nnever", alignment: late }));
  expect(marks.map(({ label }) => label)).toEqual(["early", "late"]);
  expect(places).toEqual([1, 0]);
});
