import { describe, expect, test } from "vitest";
import { arcOf } from "./arc-path";
import { lanesOf } from "./lanes";
import { tagsOf } from "./tags";

describe("underlines", () => {
  test("overlapping ones lie below each other, the inner one nearest to its words", () => {
    const outer = { start: 0, end: 20 };
    const inner = { start: 4, end: 8 };
    const beside = { start: 10, end: 14 };
    const crossing = { start: 6, end: 12 };
    const lanes = lanesOf([outer, inner, beside, crossing]);
    expect(lanes.get(inner)).toBe(0);
    expect(lanes.get(beside)).toBe(0);
    expect(lanes.get(crossing)).toBe(1);
    expect(lanes.get(outer)).toBe(2);
  });

  test("those which find no room share the last lane", () => {
    const spans = [1, 2, 3, 4, 5].map((length) => ({ start: 0, end: length }));
    expect([...lanesOf(spans).values()]).toEqual([0, 1, 2, 2, 2]);
  });
});

describe("tags", () => {
  const begin = (id: string, left: number, width: number, more = {}) => ({
    id,
    box: { left, top: 20, width: 30, height: 20 },
    width,
    isRightToLeft: false,
    ...more,
  });
  const placesOf = (...begins: ReturnType<typeof begin>[]) =>
    tagsOf(begins, 400).map(({ id, inset, room }) => [id, inset, room]);

  test("stand at the beginnings of their spans and end before the next", () => {
    expect(placesOf(begin("b", 60, 100), begin("a", 0, 100))).toEqual([
      ["a", 0, 54],
      ["b", 60, 100],
    ]);
  });

  test("of spans which begin together stand side by side", () => {
    expect(placesOf(begin("a", 10, 40), begin("b", 10, 40))).toEqual([
      ["a", 10, 40],
      ["b", 56, 40],
    ]);
  });

  test("are left out where there is no room for a letter", () => {
    expect(placesOf(begin("a", 0, 40), begin("b", 12, 40)).map(([id]) => id)).toEqual(["b"]);
  });

  test("begin at the right where the line does", () => {
    const tags = placesOf(begin("a", 300, 40, { isRightToLeft: true }));
    expect(tags).toEqual([["a", 70, 40]]);
  });

  test("lines do not take each other's room", () => {
    const below = begin("b", 10, 100);
    below.box.top = 64;
    expect(placesOf(begin("a", 0, 100), below).map(([, , room]) => room)).toEqual([100, 100]);
  });
});

describe("arcs", () => {
  const box = (left: number, top: number) => ({ left, top, width: 20, height: 20 });

  test("are bows within a line", () => {
    const arc = arcOf(box(0, 50), box(100, 50), 400, 0);
    expect(arc.isLong).toBe(false);
    expect(arc.path).toMatch(/^M10 36 C10 \S+ 110 \S+ 110 36$/);
    expect(arc.middle.y).toBeLessThan(36);
  });

  test("go by the nearer margin to another line, each on a way of its own", () => {
    const left = arcOf(box(0, 50), box(100, 138), 400, 0);
    const right = arcOf(box(300, 50), box(360, 138), 400, 1);
    expect(left.path).toContain("Q-4 ");
    expect(right.path).toContain("Q409 ");
    expect(left.path.endsWith("L110 124")).toBe(true);
  });
});
