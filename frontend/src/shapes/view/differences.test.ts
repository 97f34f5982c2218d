import { expect, test } from "vitest";
import type { Annotation } from "../model/annotation";
import { isSameThing, missingIn } from "./differences";

const box = (uuid: string, left: number, label = "Car"): Annotation => ({
  uuid,
  type: "box",
  label,
  left,
  top: 10,
  width: 40,
  height: 20,
});
const lamp = (uuid: string, x: number): Annotation => ({
  uuid,
  type: "point",
  label: "Lamp",
  x,
  y: 5,
});

test("two people mean the same thing when label and place are alike", () => {
  expect(isSameThing(box("a", 10), box("b", 15))).toBe(true);
  expect(isSameThing(box("a", 10), box("b", 40))).toBe(false);
  expect(isSameThing(box("a", 10), box("b", 10, "Bus"))).toBe(false);
  expect(isSameThing(lamp("a", 10), lamp("b", 18))).toBe(true);
  expect(isSameThing(lamp("a", 10), lamp("b", 25))).toBe(false);
});

test("each has one partner: what was marked twice is missing once", () => {
  const second = box("c", 12);
  expect(missingIn([box("a", 10)], [box("b", 11), second])).toEqual([second]);
  expect(missingIn([], [second])).toEqual([second]);
  expect(missingIn([second], [])).toEqual([]);
});
