import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extended, selectionOf, spanOf, withBorder } from "../marking/selection";
import { displayed, piecesOf } from "./pieces";
import { SourceText, type Unit } from "./SourceText";

function unitsOf(text: string, unit: Unit): string[] {
  const source = new SourceText(text);
  const found: string[] = [];
  let span = source.at(unit, 0);
  while (span !== undefined) {
    found.push(source.words(span));
    span = source.beside(unit, span, "forward");
  }
  return found;
}

describe("units", () => {
  test.each([
    ["Ada's e-mail: a@b.ch!", ["Ada's", "e", "mail", "a", "b.ch"]],
    ["costs 3.50 € (now)", ["costs", "3.50", "€", "now"]],
    ["שרה כהן, תל אביב", ["שרה", "כהן", "תל", "אביב"]],
    ["今天在北京", ["今天", "在", "北京"]],
    ["👩‍🔬 won 🏆", ["👩‍🔬", "won", "🏆"]],
    ["", []],
    ["  \n\n ", []],
  ])("the words of %s", (text, words) => {
    expect(unitsOf(text, "word")).toEqual(words);
  });

  test("a character is what a reader takes for one", () => {
    expect(unitsOf("e\u0301👩‍🔬a\r\n🇧🇷b", "character")).toEqual([
      "e\u0301",
      "👩‍🔬",
      "a",
      "🇧🇷",
      "b",
    ]);
  });

  test("they go on over the end of a piece, in both directions", () => {
    const text = `${"word ".repeat(1000)}\n\n${"more ".repeat(1000)}end`;
    const source = new SourceText(text);
    expect(source.pieces.length).toBeGreaterThan(3);
    expect(unitsOf(text, "word")).toHaveLength(2001);
    let span = source.at("word", text.length);
    let count = 0;
    while (span !== undefined) {
      count++;
      span = source.beside("word", span, "backward");
    }
    expect(count).toBe(2001);
  });

  test("a span is fitted to whole words, or loses its blanks", () => {
    const source = new SourceText("in New York  City ");
    expect(source.fitted({ start: 4, end: 9 }, "word")).toEqual({ start: 3, end: 11 });
    expect(source.fitted({ start: 2, end: 13 }, "character")).toEqual({ start: 3, end: 11 });
    expect(source.fitted({ start: 11, end: 13 }, "word")).toBeUndefined();
    const family = new SourceText("a👩‍🔬b");
    expect(family.fitted({ start: 2, end: 4 }, "character")).toEqual({ start: 1, end: 6 });
  });

  test("the direction of a line is that of its first letter", () => {
    const source = new SourceText("Ada\n1. שרה כהן lives\nسلام\n…");
    expect(source.isRightToLeft(1)).toBe(false);
    expect(source.isRightToLeft(8)).toBe(true);
    expect(source.isRightToLeft(22)).toBe(true);
    expect(source.isRightToLeft(26)).toBe(false);
  });

  test("the same words are found as whole words where these are", () => {
    const source = new SourceText("Ann and Anna met Ann. annAnn");
    const starts = (start: number, end: number) =>
      source.sameWords({ start, end }).map((span) => span.start);
    expect(starts(0, 3)).toEqual([0, 17]);
    expect(starts(8, 11)).toEqual([0, 8, 17, 25]);
  });
});

describe("pieces", () => {
  test("cover the text but for the line breaks between them, whatever it is", () => {
    const part = fc.constantFrom("word ", "\n", "\r\n", "👩‍🔬", "x".repeat(1000), "\n\n\n", "é ");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        let place = 0;
        for (const { start, end } of piecesOf(text)) {
          expect(["", "\n"]).toContain(text.slice(place, start));
          expect(end).toBeGreaterThan(start);
          expect(end - start).toBeLessThanOrEqual(4100);
          place = end;
        }
        expect(["", "\n"]).toContain(text.slice(place));
      }),
    );
  });

  test("neither split a character nor lose a blank line", () => {
    const family = "👩‍👩‍👧‍👦";
    for (const { start, end } of piecesOf(family.repeat(1000))) {
      expect((end - start) % family.length).toBe(0);
    }
    const [first, second] = piecesOf(`${"x".repeat(1700)}\n\n\nnext`);
    expect([first?.end, second?.start]).toEqual([1700, 1701]);
  });

  test("are shown with line breaks of one kind and of the same length", () => {
    expect(displayed("a\r\nb\rc\nd")).toBe("a\u200b\nb\nc\nd");
  });
});

describe("selections", () => {
  const source = new SourceText("one two three four");
  const steps = (start: number, end: number, unit: Unit, ...directions: ("f" | "b")[]) => {
    let selection = selectionOf({ start, end });
    for (const step of directions) {
      const direction = step === "f" ? "forward" : "backward";
      selection = extended(source, unit, selection, direction);
    }
    return source.words(spanOf(selection));
  };

  test("grow and shrink by words and keep the one they began with", () => {
    expect(steps(4, 7, "word", "f")).toBe("two three");
    expect(steps(4, 7, "word", "f", "f", "b")).toBe("two three");
    expect(steps(4, 7, "word", "f", "b", "b")).toBe("one two");
    expect(steps(4, 7, "word", "b")).toBe("one two");
    expect(steps(4, 7, "word", "b", "f", "f")).toBe("two three");
    expect(steps(14, 18, "word", "f", "f")).toBe("four");
    expect(steps(0, 3, "word", "b")).toBe("one");
  });

  test("grow by characters", () => {
    expect(steps(4, 7, "character", "f", "f")).toBe("two t");
    expect(steps(4, 7, "character", "b")).toBe("tw");
  });

  test("borders move a unit, but never past each other", () => {
    const span = { start: 4, end: 13 };
    const moved = (...change: ["start" | "end", "forward" | "backward", Unit]) => {
      const [border, direction, unit] = change;
      return source.words(withBorder(source, unit, span, border, direction));
    };
    expect(moved("start", "backward", "word")).toBe("one two three");
    expect(moved("start", "forward", "word")).toBe("three");
    expect(moved("end", "forward", "word")).toBe("two three four");
    expect(moved("end", "backward", "word")).toBe("two");
    expect(moved("end", "backward", "character")).toBe("two thre");
    expect(withBorder(source, "word", { start: 0, end: 3 }, "end", "backward")).toEqual({
      start: 0,
      end: 3,
    });
  });

  test("a border within a word goes to its end first", () => {
    expect(withBorder(source, "word", { start: 4, end: 9 }, "end", "forward")).toEqual({
      start: 4,
      end: 13,
    });
  });
});
