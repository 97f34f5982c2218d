import fc from "fast-check";
import { expect, test } from "vitest";
import { differences } from "./differences";

const marked = (text: string, other: string) =>
  differences(text, other)
    .map(({ text: piece, isDifferent }) => (isDifferent ? `[${piece}]` : piece))
    .join("");

test("only the words which are not in the other text are marked", () => {
  expect(marked("12 Main Street", "12 Main Road")).toBe("12 Main [Street]");
  expect(marked("a b c", "a c")).toBe("a [b ]c");
  expect(marked("same", "same")).toBe("same");
  expect(marked("", "x")).toBe("");
});

test("the pieces are the text, and nothing differs from itself", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, other) => {
      expect(
        differences(text, other)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
      expect(differences(text, text).some((piece) => piece.isDifferent)).toBe(false);
    }),
  );
});

test("a very long text is told apart as a whole", () => {
  const long = "word ".repeat(2000);
  expect(differences(long, "word")).toEqual([{ text: long, isDifferent: true }]);
});
