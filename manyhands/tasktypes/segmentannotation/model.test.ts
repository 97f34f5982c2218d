import { act, renderHook } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { EditorProps } from "#tasktypes";
import { check } from "./check";
import { compare } from "./mask/compare";
import { drawMask, tileOf } from "./mask/draw";
import { countsOf, emptyMask, paint, valueAt } from "./mask/mask";
import {
  type Answer,
  answerOf,
  type Label,
  nameOf,
  type Params,
  type Sheet,
  shareOf,
  sheetOf,
  withArea,
  withAttribute,
  withoutArea,
} from "./model";
import { type Segmentation, useSegmentation } from "./useSegmentation";

const road: Label = { name: "road", display: "Road", color: "#ff0000", has_objects: false };
const car: Label = { name: "car", display: "Car", color: "#0000ff", has_objects: true };
const labels = [road, car];
const params: Params = {
  attachment: "",
  annotation_attributes: { make: { required: true, type: "text", allowed_labels: ["car"] } },
};

function sheet(values: readonly number[], ...names: string[]): Sheet {
  let mask = emptyMask(values.length, 1);
  for (const [x, value] of values.entries()) {
    mask = paint(mask, { top: 0, rows: [[x, x + 1]] }, value);
  }
  return { mask, areas: names.map((label) => ({ label })) };
}

function values({ mask }: Sheet): number[] {
  return Array.from({ length: mask.width }, (_, x) => valueAt(mask, x, 0));
}

test("an answer is the sheet it was made of, and reads the same elsewhere", () => {
  const made = sheet([1, 1, 0, 2], "road", "car");
  const answer = answerOf(made);
  expect(sheetOf(answer, answer)).toBe(made);
  const stored = structuredClone(answer);
  expect(values(sheetOf(stored, stored))).toEqual([1, 1, 0, 2]);
});

test("a label has one area, each object its own", () => {
  const made = sheet([1, 2], "road", "car");
  expect(withArea(made, road, undefined)).toEqual({ sheet: made, value: 1 });
  expect(withArea(made, car, 2).value).toBe(2);
  expect(withArea(made, car, undefined).sheet.areas.map(({ label }) => label)).toEqual([
    "road",
    "car",
    "car",
  ]);
  expect(withArea(made, road, 2).value).toBe(1);
});

test("what is deleted leaves pixels without a label, and the others as they were", () => {
  const made = sheet([1, 2, 3, 2], "road", "car", "car");
  const left = withoutArea(made, 2);
  expect(values(left)).toEqual([1, 0, 2, 0]);
  expect(nameOf(left.areas, 2, labels)).toBe("Car 1");
  expect(nameOf(made.areas, 3, labels)).toBe("Car 2");
});

describe("the check", () => {
  test("finds pixels without a label, and what was not said of an object that is there", () => {
    const made = sheet([1, 2, 0], "road", "car", "car");
    expect(check(params, undefined).map(({ field }) => field)).toEqual(["runs"]);
    expect(check(params, answerOf(made)).map(({ field }) => field)).toEqual([
      "runs",
      "areas[1].attributes.make",
    ]);
    const said = withAttribute({ ...made, mask: sheet([1, 2, 1]).mask }, 2, "make", "x");
    expect(check(params, answerOf(said))).toEqual([]);
    expect(check({ ...params, allow_unlabeled: true }, answerOf(sheet([1, 0], "road")))).toEqual(
      [],
    );
  });
});

describe("a polygon in the making", () => {
  const size = { width: 20, height: 10 };
  const corners = [
    { x: 1, y: 1 },
    { x: 9, y: 1 },
    { x: 9, y: 9 },
  ];

  function begun(answer?: Answer) {
    let present = answer;
    const given = () => ({
      ...{ params: { ...params, allow_unlabeled: true }, answer: present, derived: { labels } },
      onChange: (changed: Answer) => {
        present = changed;
      },
    });
    const hook = renderHook(() =>
      useSegmentation(given() as unknown as EditorProps<Params, Answer>, size),
    );
    const run = (doing: (work: Segmentation) => void) => {
      act(() => doing(hook.result.current));
      hook.rerender();
    };
    return { run, work: () => hook.result.current, answer: () => present };
  }

  test("is saved, keeps the work from being handed in, and is there after a reload", () => {
    const { run, answer } = begun();
    run((work) => work.setTool("polygon"));
    for (const corner of corners) run((work) => work.setCorners([...work.corners, corner]));
    const saved = structuredClone(answer()) as Answer;
    expect(saved.corners).toEqual(corners);
    const found = check({ ...params, allow_unlabeled: true }, saved);
    expect(found.map(({ message }) => message).join()).toContain("A polygon is not finished");

    const again = begun(saved);
    expect(again.work()).toMatchObject({ tool: "polygon", corners, canUndo: true });
    again.run((work) => work.close());
    expect(again.answer()).not.toHaveProperty("corners");
    expect(check({ ...params, allow_unlabeled: true }, again.answer())).toEqual([]);
    expect(countsOf(sheetOf(again.answer(), size).mask).get(1)).toBeGreaterThan(20);
  });

  test("is filled by taking another tool, and undone corner by corner before it", () => {
    const { run, work, answer } = begun();
    run((now) => now.setTool("polygon"));
    for (const corner of corners) run((now) => now.setCorners([...now.corners, corner]));
    run((now) => now.undo());
    expect(work().corners).toEqual(corners.slice(0, 2));
    run((now) => now.setCorners([...now.corners, corners[2] as (typeof corners)[0]]));
    run((now) => now.setTool("brush"));
    expect(answer()?.areas).toEqual([{ label: "road" }]);
    run((now) => now.undo());
    expect(answer()?.areas).toEqual([]);
    expect(work().canUndo).toBe(false);
  });

  test("comes back by undoing when it was given up", () => {
    const { run, work } = begun();
    run((now) => now.setTool("polygon"));
    for (const corner of corners) run((now) => now.setCorners([...now.corners, corner]));
    run((now) => now.giveUp());
    expect(work().corners).toEqual([]);
    run((now) => now.undo());
    expect(work().corners).toEqual(corners);
  });
});

test("where two answers differ is painted, and counted by what they say", () => {
  const grey = (...values: number[]) =>
    Uint8ClampedArray.from(values.flatMap((value) => [value, value, value, 255]));
  const into = new Uint32Array(6);
  const pairs = compare(grey(1, 1, 2, 0, 2, 1), grey(1, 2, 2, 1, 2, 2), into, 3);
  expect(pairs).toEqual([
    { here: 1, there: 2, count: 2 },
    { here: 0, there: 1, count: 1 },
  ]);
  expect([...into].map((pixel) => pixel !== 0)).toEqual([false, true, false, true, false, true]);
});

test("a share is never shown as none or all when it is not", () => {
  expect([0, 1, 40, 999_999, 1_000_000].map((count) => shareOf(count, 1_000_000))).toEqual([
    ...["0 %", "< 0.1 %", "< 0.1 %", "99.9 %", "100 %"],
  ]);
});

test("each pixel of the canvas shows the area under its middle", () => {
  const { mask } = sheet([1, 2, 0, 1], "road", "car");
  const image = { width: 6, height: 3, data: new Uint8ClampedArray(72) } as ImageData;
  const tiles = [undefined, tileOf("#ff0000", 0), undefined];
  drawMask(image, mask, { left: 1, top: 1, scale: 1 }, (value) => tiles[value]);
  const red = [...image.data].filter((_, at) => at % 4 === 0);
  expect(red).toEqual([...[0, 0, 0, 0, 0, 0], ...[0, 255, 0, 0, 255, 0], ...[0, 0, 0, 0, 0, 0]]);
  expect(countsOf(mask).get(1)).toBe(2);
});
