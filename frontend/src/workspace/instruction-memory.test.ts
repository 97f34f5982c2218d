import { beforeEach, expect, test } from "vitest";
import {
  linkPictures,
  markChanges,
  noteInstruction,
  recallInstruction,
} from "./instruction-memory";

const first = "<p>Which sign is this?</p><ul><li>Stop is red.</li></ul>";
const changed = "<p>Which sign is this?</p><p>New: ignore stickers.</p>";

beforeEach(() => localStorage.clear());

test("an instruction is new once", () => {
  expect(recallInstruction("signs", first)).toEqual({ isKnown: false, before: [] });
  noteInstruction("signs", first);
  expect(recallInstruction("signs", first).isKnown).toBe(true);
  expect(recallInstruction("other project", first).isKnown).toBe(false);
});

test("a changed one is new, and its new paragraphs are marked", () => {
  noteInstruction("signs", first);
  const { isKnown, before } = recallInstruction("signs", changed);
  expect(isKnown).toBe(false);
  expect(markChanges(changed, before)).toBe(
    '<p>Which sign is this?</p><p data-changed="">New: ignore stickers.</p>',
  );
});

test("another question altogether is not marked as a change", () => {
  noteInstruction("", "<p>Red or blue?</p>");
  const { before } = recallInstruction("", "<p>Public or private?</p>");
  expect(markChanges("<p>Public or private?</p>", before)).toBe("<p>Public or private?</p>");
});

test("instructions which take turns stay known", () => {
  for (const html of [first, changed, first]) noteInstruction("signs", html);
  expect(recallInstruction("signs", changed).isKnown).toBe(true);
});

test("nonsense in the storage is not in the way", () => {
  localStorage.setItem("manyhands-instructions", "{");
  expect(recallInstruction("signs", first).isKnown).toBe(false);
});

test("a picture leads to itself, except where it leads elsewhere", () => {
  const html = '<p><img src="/a.png" alt="A"></p><a href="/b"><img src="/b.png" alt="B"></a>';
  expect(linkPictures(html)).toBe(
    '<p><a href="/a.png"><img src="/a.png" alt="A"></a></p><a href="/b"><img src="/b.png" alt="B"></a>',
  );
});
