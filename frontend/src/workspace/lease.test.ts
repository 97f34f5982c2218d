import { describe, expect, test } from "vitest";
import { beatMs, clockOf, standingOf } from "./lease";

describe("the clock shows", () => {
  const lease = 600_000;
  test.each([
    [600_000, "hidden"],
    [120_001, "hidden"],
    [120_000, "short"],
    [1, "short"],
    [0, "over"],
    [-5, "over"],
  ])("with %i ms left: %s", (left, standing) => {
    expect(standingOf(lease, left)).toBe(standing);
  });

  test("never later than 20 s before the end", () => {
    expect(standingOf(60_000, 20_000)).toBe("short");
  });
});

test("a short lease is renewed more often", () => {
  expect(beatMs(600_000)).toBe(25_000);
  expect(beatMs(8000)).toBe(2000);
});

test("the rest is told in minutes and seconds", () => {
  expect(clockOf(125_000)).toBe("2:05");
  expect(clockOf(500)).toBe("0:01");
  expect(clockOf(-1)).toBe("0:00");
});
