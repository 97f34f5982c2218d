import { expect, test } from "vitest";
import { boxOf, textIn } from "./words";

const page = { width: 1000, height: 500 };
const word = (text: string, left: number, top: number) => ({
  ...{ text, left, top, width: 0.0995, height: 0.05 },
});
const words = [word("Total", 0.1, 0.1), word("due:", 0.2, 0.1), word("$12.00", 0.1, 0.2)];
const box = (left: number, top: number, width: number, height: number) => ({
  ...{ type: "box" as const, left, top, width, height },
});

test("a word has whole pixels, none of them beyond the page", () => {
  expect(boxOf(word("Total", 0.1, 0.1), page)).toEqual(box(100, 50, 100, 25));
  const last = { ...word("end", 0.95, 0.98), width: 0.06, height: 0.03 };
  expect(boxOf(last, page)).toEqual(box(950, 490, 50, 10));
});

test("what is printed in a shape is read line by line", () => {
  expect(textIn(box(90, 40, 400, 100), words, page)).toBe("Total due:\n$12.00");
  expect(textIn(box(90, 40, 400, 40), words, page)).toBe("Total due:");
  expect(textIn(box(160, 40, 20, 40), words, page)).toBe("");
  const triangle = [
    { x: 0, y: 0 },
    { x: 300, y: 0 },
    { x: 0, y: 260 },
  ];
  expect(textIn({ type: "polygon", vertices: triangle }, words, page)).toBe("Total\n$12.00");
});
