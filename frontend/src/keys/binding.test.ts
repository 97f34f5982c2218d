import { describe, expect, test } from "vitest";
import { canonical, capture, isSingleCharacter, matchStroke, strokesOf } from "./binding";
import { printStroke, spellBinding } from "./layout";
import { press } from "./testing";

function stroke(binding: string) {
  const [only] = strokesOf(binding);
  if (only === undefined) throw new Error("empty binding");
  return only;
}

describe("matching", () => {
  test("a position matches whatever letter is printed there", () => {
    expect(matchStroke(press("q", { code: "KeyA" }), stroke("KeyA"))).toBe(true);
    expect(matchStroke(press("a", { code: "KeyQ" }), stroke("KeyA"))).toBe(false);
  });

  test("a printed sign matches wherever it is, with Shift or without", () => {
    expect(matchStroke(press("?", { code: "Slash", shiftKey: true }), stroke("?"))).toBe(true);
    expect(matchStroke(press("?", { code: "Minus", shiftKey: true }), stroke("?"))).toBe(true);
    expect(matchStroke(press("/", { code: "Slash" }), stroke("?"))).toBe(false);
  });

  test("modifiers must be held exactly", () => {
    const enter = { code: "Enter" };
    expect(matchStroke(press("Enter", { ...enter, ctrlKey: true }), stroke("$mod+Enter"))).toBe(
      true,
    );
    expect(matchStroke(press("Enter", enter), stroke("$mod+Enter"))).toBe(false);
    expect(
      matchStroke(press("Enter", { ...enter, ctrlKey: true, altKey: true }), stroke("$mod+Enter")),
    ).toBe(false);
    expect(matchStroke(press("Enter", { ...enter, shiftKey: true }), stroke("Enter"))).toBe(false);
  });
});

test("equal bindings have one spelling", () => {
  expect(canonical("Shift+$mod+KeyK")).toBe(canonical("Control+Shift+KeyK"));
});

test("a pressed key is stored by position, and matches itself again", () => {
  const event = press("É", { code: "Digit2", ctrlKey: true });
  expect(capture(event)).toBe("$mod+Digit2");
  expect(matchStroke(event, stroke("$mod+Digit2"))).toBe(true);
  expect(capture(press("Control", { code: "ControlLeft", ctrlKey: true }))).toBeNull();
});

test.each([
  ["KeyA", true],
  ["Shift+KeyA", true],
  ["Digit1", true],
  ["Slash", true],
  ["?", true],
  ["$mod+KeyA", false],
  ["Enter", false],
  ["ArrowUp", false],
  ["F2", false],
])("%s is a single character: %s", (binding, expected) => {
  expect(isSingleCharacter(stroke(binding))).toBe(expected);
});

describe("printing", () => {
  const french = new Map([["KeyQ", "a"]]);

  test("shows the letter of this keyboard, or else that of a US one", () => {
    expect(printStroke(stroke("KeyQ"), french)).toEqual(["A"]);
    expect(printStroke(stroke("KeyQ"), new Map())).toEqual(["Q"]);
    expect(printStroke(stroke("Digit2"), new Map([["Digit2", "é"]]))).toEqual(["2"]);
    expect(printStroke(stroke("$mod+Slash"), new Map())).toEqual(["Ctrl", "/"]);
    expect(printStroke(stroke("Numpad7"), new Map())).toEqual(["Num 7"]);
  });

  test("spells a chord in words", () => {
    expect(spellBinding("KeyG KeyT", new Map())).toBe("G then T");
    expect(spellBinding("$mod+ArrowLeft", new Map())).toBe("Control + Arrow Left");
  });
});
