import fc from "fast-check";
import { expect, test } from "vitest";
import { begin, change, redo, undo } from "./history";

const start = { text: "" };
const step = fc.oneof(
  fc.record({
    do: fc.constant("change" as const),
    text: fc.string(),
    about: fc.option(fc.constantFrom("one", "other"), { nil: undefined }),
  }),
  fc.record({ do: fc.constantFrom("undo" as const, "redo" as const) }),
);

test("all undos lead to the start, all redos back to the end", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let history = begin(start);
      for (const one of steps) {
        if (one.do === "change") history = change(history, { text: one.text }, one.about);
        else history = one.do === "undo" ? undo(history) : redo(history);
      }
      let end = history;
      while (end.future.length > 0) end = redo(end);
      let back = end;
      while (back.past.length > 0) back = undo(back);
      expect(back.present).toBe(start);
      while (back.future.length > 0) back = redo(back);
      expect(back.present).toBe(end.present);
    }),
  );
});

test("letters of one text are undone together, those of another by themselves", () => {
  const typed = ["a", "ab", "abc"].reduce(
    (history, text) => change(history, { text }, "text"),
    begin(start),
  );
  expect(undo(typed).present).toBe(start);
  const more = change(typed, { text: "x" }, "other");
  expect(undo(more).present).toEqual({ text: "abc" });
  expect(undo(change(undo(more), { text: "new" }, "other")).present).toEqual({ text: "abc" });
});

test("a change after an undo forgets what was undone", () => {
  const history = change(undo(change(begin(start), { text: "a" })), { text: "b" });
  expect(redo(history)).toBe(history);
});
