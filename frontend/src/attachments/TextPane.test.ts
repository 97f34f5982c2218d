import { expect, test } from "vitest";
import { piecesOf } from "./TextPane";

test("a text in pieces is the same text", () => {
  const text = Array.from({ length: 3000 }, (_, line) => `Line ${line}`).join("\n\n");
  const pieces = piecesOf(text);
  expect(pieces.length).toBeGreaterThan(5);
  expect(pieces.join("\n")).toBe(text);
});

test("a short text is one piece", () => {
  expect(piecesOf("tomato\n\nred")).toEqual(["tomato\n\nred"]);
});
