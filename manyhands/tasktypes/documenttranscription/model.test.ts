import { expect, test } from "vitest";
import type { Attachment } from "#attachments";
import { check } from "./check";
import {
  type Annotation,
  featuresOf,
  hypothesized,
  linked,
  type Params,
  pagesOf,
  partnersOf,
} from "./model";
import { isSame } from "./same";
import { type Money, readDate, readMoney } from "./values";
import cases from "./values.json";

const params: Params = {
  features: [
    { type: "text", label: "total_key", flags: ["key"] },
    { type: "text", label: "total_value", title: "Total", flags: ["value", "money"] },
    { type: "text", label: "day_key", flags: ["key"] },
    {
      type: "group",
      title: "Table",
      features: [
        { type: "block", label: "head", flags: ["thead"] },
        { type: "block", label: "body", flags: ["tbody"] },
      ],
    },
    { type: "text", label: "paid", flags: ["checkbox"] },
  ],
  lang: "en-US",
  geometry: "box",
};
const features = featuresOf(params);

function annotation(label: string, more: Partial<Annotation> = {}): Annotation {
  const location = { type: "box" as const, left: 0, top: 0, width: 10, height: 10 };
  return { uuid: label, page: 0, label, text: "x", location, refs: [], ...more };
}

test.each(cases.money as [string, string, Money | null][])(
  "money %s in %s",
  (text, lang, money) => {
    expect(readMoney(text, lang)).toEqual(money);
  },
);

test.each(cases.date as [string, string, string | null][])("date %s in %s", (text, lang, date) => {
  expect(readDate(text, lang)).toBe(date);
});

test("groups are opened", () => {
  expect(features.map(({ label, group, isBlock }) => [label, group, isBlock])).toEqual([
    ["total_key", undefined, false],
    ["total_value", undefined, false],
    ["day_key", undefined, false],
    ["head", "Table", true],
    ["body", "Table", true],
    ["paid", undefined, false],
  ]);
});

test("a value goes with the key of its own name, a table's body with its head", () => {
  const all = ["total_key", "day_key", "head"].map((label) => annotation(label));
  const of = (label: string) => partnersOf(annotation(label), all, features).map((o) => o.label);
  expect(of("total_value")).toEqual(["total_key"]);
  expect(of("body")).toEqual(["head"]);
  expect(of("paid")).toEqual([]);
});

test("a new value is linked to the last key without one", () => {
  const keys = [annotation("total_key", { uuid: "a" }), annotation("total_key", { uuid: "b" })];
  const value = linked(annotation("total_value"), keys, features);
  expect(value.refs).toEqual(["b"]);
  expect(linked(annotation("total_value"), [...keys, value], features).refs).toEqual(["a"]);
});

test("what is wrong is found as the server does", () => {
  const empty = { type: "box" as const, left: 0, top: 0, width: 0, height: 10 };
  const answer = {
    annotations: [
      annotation("head", { text: " " }),
      annotation("total_value", { text: "much" }),
      annotation("paid", { text: "", location: empty }),
    ],
  };
  expect(check(params, answer).map(({ field }) => field)).toEqual([
    "annotations[0].text",
    "annotations[1].money",
    "annotations[2].location",
  ]);
  expect(check(params, undefined).map(({ field }) => field)).toEqual(["annotations"]);
  expect(check(params, { annotations: [] })).toEqual([]);
});

test("pages are counted in pixels of pictures, and two for a point of a PDF", () => {
  const image = { kind: "image", page_sizes: null, width: 640, height: 480 };
  const pdf = { kind: "pdf", page_sizes: [[595.25, 842.2]], width: 595, height: 842 };
  const pages = pagesOf([image, pdf] as unknown as Attachment[]);
  expect(pages.map(({ size, number }) => [size.width, size.height, number])).toEqual([
    [640, 480, 1],
    [1191, 1684, 1],
  ]);
});

test("what a program found gets all that annotations have", () => {
  const { uuid, text, refs, page, ...found } = annotation("paid", { checked: true });
  const guess = { ...params, hypothesis: { annotations: [found] } };
  expect(hypothesized(guess, () => "new")).toEqual([
    { ...found, uuid: "new", text: "", refs: [], page: 0 },
  ]);
});

test("two people did the same where places and texts agree", () => {
  const shifted = { type: "box" as const, left: 2, top: 0, width: 10, height: 10 };
  const far = { ...shifted, left: 6 };
  expect(isSame(annotation("paid"), annotation("paid", { location: shifted }))).toBe(true);
  expect(isSame(annotation("paid"), annotation("paid", { location: far }))).toBe(false);
  expect(isSame(annotation("paid"), annotation("paid", { text: "y" }))).toBe(false);
});
