import { expect, test } from "vitest";
import { piecesOf } from "./TextPane";

test("a text in pieces is the same text", () => {
  const text = Array.from({ length: 3000 }, (_, line) => `Line ${line}\n`).join("\n");
  const pieces = piecesOf(text);
  expect(pieces.length).toBeGreaterThan(5);
  expect(pieces.join("\n")).toBe(text.slice(0, -1));
});

test("a short text is one piece", () => {
  expect(piecesOf("tomato\n\nred")).toEqual(["tomato\n\nred"]);
});
