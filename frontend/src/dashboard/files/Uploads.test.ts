import { expect, test } from "vitest";
import { maxBytes, type Upload, Uploads } from "./Uploads";

/** Uploads whose sending ends when the test says so. */
function made() {
  const ends: { name: string; end: (error?: Error) => void }[] = [];
  const uploads = new Uploads(
    ({ file }, onShare) =>
      new Promise((resolve, reject) => {
        onShare(0.5);
        const end = (error?: Error) => (error === undefined ? resolve() : reject(error));
        ends.push({ name: file.name, end });
      }),
  );
  const kept: string[] = [];
  uploads.onKept = ({ file }) => kept.push(file.name);
  return { uploads, ends, kept };
}

const named = (name: string) => new File(["x"], name);
const states = (all: readonly Upload[]) =>
  all.map(({ file, state, share }) => [file.name, state, share]);
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("two files are sent at once, and the others wait", async () => {
  const { uploads, ends, kept } = made();
  uploads.add("live", ["a", "b", "c"].map(named));
  expect(states(uploads.all())).toEqual([
    ["a", "sending", 0.5],
    ["b", "sending", 0.5],
    ["c", "waiting", 0],
  ]);
  ends[0]?.end();
  await settled();
  expect(kept).toEqual(["a"]);
  expect(states(uploads.all())).toEqual([
    ["b", "sending", 0.5],
    ["c", "sending", 0.5],
  ]);
});

test("what failed says why, stays, and can be sent again", async () => {
  const { uploads, ends, kept } = made();
  uploads.add("test", [named("a")]);
  ends[0]?.end(new Error("Out of paper."));
  await settled();
  const [failed] = uploads.all();
  expect(failed).toMatchObject({ state: "failed", problem: "Out of paper.", mode: "test" });
  uploads.retry(failed?.id ?? 0);
  ends[1]?.end();
  await settled();
  expect(uploads.all()).toEqual([]);
  expect(kept).toEqual(["a"]);
});

test("what is too large or empty is not even tried", () => {
  const { uploads, ends } = made();
  const large = named("large");
  Object.defineProperty(large, "size", { value: maxBytes + 1 });
  uploads.add("live", [large, new File([], "empty")]);
  expect(uploads.all().map(({ problem }) => problem)).toEqual([
    "It is larger than 80 MB.",
    "It is empty.",
  ]);
  expect(ends).toEqual([]);
  uploads.dismiss(1);
  expect(uploads.all()).toHaveLength(1);
});
