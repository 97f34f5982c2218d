import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { fingerprint } from "./fingerprint";
import { indexedDbStore } from "./store";
import { randomUuid } from "./uuid";

test("keeps records by key, and each person's apart", async () => {
  const mine = indexedDbStore("me");
  const yours = indexedDbStore("you");
  await mine.write("draft:t1:a", { answer: { boxes: [1, 2] } });
  await mine.write("draft:t1:a", { answer: { boxes: [1] } });
  await mine.write("submission:k", { answer: "x" });
  expect(await mine.list("draft:")).toEqual([["draft:t1:a", { answer: { boxes: [1] } }]]);
  expect(await yours.list("")).toEqual([]);
  await mine.remove(["draft:t1:a", "submission:k"]);
  expect(await mine.list("")).toEqual([]);
});

test("what a page wrote last is there for the next one, unless it has been overtaken", async () => {
  const store = indexedDbStore("leaving");
  await store.write("draft:t1:a", { version: 5 });
  localStorage.setItem("manyhands-journal-leaving:draft:t1:a", JSON.stringify({ version: 6 }));
  localStorage.setItem("manyhands-journal-leaving:draft:t2:a", JSON.stringify({ version: 1 }));
  expect(await store.list("draft:")).toEqual([
    ["draft:t1:a", { version: 6 }],
    ["draft:t2:a", { version: 1 }],
  ]);
  localStorage.setItem("manyhands-journal-leaving:draft:t1:a", JSON.stringify({ version: 4 }));
  expect(await store.list("draft:t1")).toEqual([["draft:t1:a", { version: 6 }]]);
  expect(localStorage.length).toBe(0);
});

test("a fingerprint does not depend on the order of keys, but on that of items", () => {
  expect(fingerprint({ a: 1, b: { c: [1, 2], d: null } })).toBe(
    fingerprint({ b: { d: null, c: [1, 2] }, a: 1 }),
  );
  expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]));
  expect(fingerprint(undefined)).not.toBe(fingerprint(null));
});

test("keys are random UUIDs of version 4", () => {
  const keys = Array.from({ length: 100 }, randomUuid);
  for (const key of keys) {
    expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  }
  expect(new Set(keys).size).toBe(100);
});
