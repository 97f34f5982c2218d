import { expect, test, vi } from "vitest";
import { draw, setCorner } from "#shapes";
import type { Answer, Page, Params } from "./model";
import { Transcribing } from "./Transcribing";

const params: Params = {
  features: [
    { type: "text", label: "total_key", flags: ["key"] },
    { type: "text", label: "total_value", flags: ["value", "line"] },
    { type: "text", label: "paid", flags: ["checkbox"] },
  ],
  lang: "en-US",
  geometry: "box",
};
const pages = [1, 2].map((number) => ({ number, size: { width: 100, height: 80 } })) as Page[];
const box = (left: number, top: number) => ({
  ...{ type: "box" as const, left, top, width: 20, height: 10 },
});

function begin(given: Partial<Params> = {}, answer?: Answer) {
  const told = vi.fn();
  const work = new Transcribing({ ...params, ...given }, pages, answer, told);
  const last = (): Answer => told.mock.lastCall?.[0];
  return { work, last };
}

test("a drawn shape has the feature that comes next, and what is printed there", () => {
  const { work, last } = begin();
  work.words = [{ text: "Total", left: 0.1, top: 0.1, width: 0.1, height: 0.1 }];
  work.drawing.run(draw(box(5, 5)));
  expect(last().annotations).toMatchObject([
    { label: "total_key", text: "Total", page: 0, refs: [] },
  ]);
  const [key] = last().annotations;
  work.goOnWith("total_value");
  work.drawing.run(draw(box(40, 7)));
  // In the line of the key, and linked to it.
  expect(last().annotations[1]).toMatchObject({ location: { top: 5 }, refs: [key?.uuid] });
});

test("another feature is given to what is in hand; its text stays", () => {
  const { work, last } = begin();
  work.drawing.run(draw(box(5, 5)));
  const uuid = work.selected?.uuid ?? "";
  work.write(uuid, "yes");
  work.putDown();
  work.open(uuid);
  work.pick("paid");
  expect(last().annotations).toMatchObject([{ uuid, label: "paid", text: "yes", checked: false }]);
  work.pick("total_key");
  expect(last().annotations[0]).not.toHaveProperty("checked");
});

test("what is drawn anew keeps what it says, also on another page", () => {
  const { work, last } = begin();
  work.drawing.run(draw(box(5, 5)));
  const uuid = work.selected?.uuid ?? "";
  work.write(uuid, "yes");
  work.redraw();
  work.turnTo(1);
  work.drawing.run(draw(box(50, 50)));
  expect(last().annotations).toEqual([
    { uuid, label: "total_key", text: "yes", refs: [], page: 1, location: box(50, 50) },
  ]);
  expect(work.selected?.uuid).toBe(uuid);
  work.redraw();
  work.leave();
  expect([work.isRedrawing, work.selected?.uuid]).toEqual([false, uuid]);
});

test("undo shows the page where it happened, and links go with what they led to", () => {
  const { work, last } = begin();
  work.drawing.run(draw(box(5, 5)));
  const key = work.selected?.uuid ?? "";
  work.goOnWith("total_value");
  work.drawing.run(draw(box(40, 5)));
  work.remove(key);
  expect(last().annotations).toMatchObject([{ label: "total_value", refs: [] }]);
  work.turnTo(1);
  work.drawing.undo();
  expect(work.transcript.page).toBe(0);
  expect(last().annotations.map(({ refs }) => refs)).toEqual([[], [key]]);
});

test("corners of an open polygon are saved with their page", () => {
  const { work, last } = begin({ geometry: "polygon" }, { annotations: [] });
  work.turnTo(1);
  work.drawing.run(setCorner({ x: 1, y: 1 }, 0));
  work.drawing.run(setCorner({ x: 30, y: 1 }, 0));
  const saved = last();
  expect(saved.unfinished).toMatchObject({ page: 1, vertices: [{ x: 1 }, { x: 30 }] });
  const again = begin({ geometry: "polygon" }, saved);
  expect(again.work.transcript.page).toBe(1);
  expect(again.work.drawing.state.draft).toHaveLength(2);
});
