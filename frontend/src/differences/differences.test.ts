import fc from "fast-check";
import { expect, test } from "vitest";
import { compared, differences } from "./differences";

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

const spelled = (mine: string, theirs: string) =>
  compared(mine, theirs)
    .map(({ kind, text }) => ({ same: text, mine: `[-${text}]`, theirs: `[+${text}]` })[kind])
    .join("");

test("what goes and what comes stand at their places", () => {
  expect(spelled("one two three", "one too three four")).toBe("one [-two][+too] three[+ four]");
  expect(spelled("", "new")).toBe("[+new]");
  expect(spelled("old", "")).toBe("[-old]");
  expect(spelled("a b", "b a")).toBe("[-a ]b[+ a]");
});

test("the way from one text to the other is made of both, and is no longer than it must be", () => {
  const words = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });
  fc.assert(
    fc.property(words, words, (one, other) => {
      const changes = compared(one.join(" "), other.join(" "));
      const without = (kind: string) =>
        changes
          .filter((change) => change.kind !== kind)
          .map(({ text }) => text)
          .join("");
      expect(without("theirs")).toBe(one.join(" "));
      expect(without("mine")).toBe(other.join(" "));
      const kept = changes.filter(({ kind }) => kind === "same").map(({ text }) => text);
      const tokens = (text: string) => text.match(/\S|\s/g)?.length ?? 0;
      expect(tokens(kept.join(""))).toBe(commonest([...one.join(" ")], [...other.join(" ")]));
    }),
  );
});

/** The length of a longest common subsequence, the slow way. */
function commonest(one: readonly string[], other: readonly string[]): number {
  const row = Array<number>(other.length + 1).fill(0);
  for (const sign of one) {
    let corner = 0;
    other.forEach((against, place) => {
      const above = row[place + 1] ?? 0;
      row[place + 1] = sign === against ? corner + 1 : Math.max(above, row[place] ?? 0);
      corner = above;
    });
  }
  return row.at(-1) ?? 0;
}

test("an hour of speech is compared, too", () => {
  const words = Array.from({ length: 10_000 }, (_, place) => `word${place % 97}`);
  const theirs = words.with(10, "other").toSpliced(5000, 3).toSpliced(9000, 0, "um");
  const changes = compared(words.join(" "), theirs.join(" "));
  expect(changes.filter(({ kind }) => kind !== "same").length).toBeLessThan(8);
});

test("texts that have nothing to do with each other are told apart as a whole", () => {
  const one = Array.from({ length: 3000 }, (_, place) => `a${place}`).join("-");
  const other = Array.from({ length: 3000 }, (_, place) => `b${place}`).join("+");
  expect(compared(one, other)).toEqual([
    { kind: "mine", text: one },
    { kind: "theirs", text: other },
  ]);
});
