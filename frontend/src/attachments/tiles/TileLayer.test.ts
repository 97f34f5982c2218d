import { beforeEach, expect, test, vi } from "vitest";
import { TileLayer } from "./TileLayer";

const picture = { width: 12_000, height: 8_400 };

/** Tiles that were asked for and have not come, by their address. */
const loading = new Map<string, { come: () => void; fail: () => void }>();
let element: HTMLDivElement;
let layer: TileLayer;
let detach: () => void;

beforeEach(() => {
  loading.clear();
  vi.spyOn(HTMLImageElement.prototype, "decode").mockImplementation(function (
    this: HTMLImageElement,
  ) {
    const path = this.src.replace(/^.*\/a\//, "");
    return new Promise<void>((come, fail) => loading.set(path, { come, fail }));
  });
  element = document.createElement("div");
  layer = new TileLayer("/a", picture, { side: 1024, levels: 2 });
  detach = layer.attach(element);
});

/** Looks at so many tiles across and down of a level, from one on. */
function look(column: number, row: number, { level = 0, across = 2, down = 2 } = {}) {
  const side = 1024 * 2 ** level;
  const [left, top] = [column * side, row * side];
  const [right, bottom] = [left + across * side, top + down * side];
  layer.look({ left, right, top, bottom }, 1 / 2 ** level);
}

async function come(...paths: string[]) {
  for (const path of paths.length > 0 ? paths : [...loading.keys()]) {
    loading.get(path)?.come();
    loading.delete(path);
  }
  await Promise.resolve();
}

const shown = () =>
  [...element.querySelectorAll("img")].map((image) => image.src.replace(/^.*\/a\//, "")).sort();

test("tiles in sight are shown as they come, each at its place", async () => {
  look(0, 0);
  expect(shown()).toEqual([]);
  expect([...loading.keys()]).toHaveLength(4);
  await come("tiles/0/1/0");
  expect(shown()).toEqual(["tiles/0/1/0"]);
  const [image] = element.querySelectorAll("img");
  expect(image?.style.left).toBe(`${(1024 / 12_000) * 100}%`);
  expect(image?.style.width).toBe(`${(1024 / 12_000) * 100}%`);
  expect(image?.style.top).toBe("0%");
});

test("what was there stays until all that is sharper has come", async () => {
  look(0, 0, { level: 1, across: 1, down: 1 });
  await come();
  look(0, 0);
  expect(shown()).toEqual(["tiles/1/0/0"]);
  await come("tiles/0/0/0", "tiles/0/1/0", "tiles/0/0/1");
  expect(shown()).toEqual(["tiles/0/0/0", "tiles/0/0/1", "tiles/0/1/0", "tiles/1/0/0"]);
  await come("tiles/0/1/1");
  expect(shown()).toEqual(["tiles/0/0/0", "tiles/0/0/1", "tiles/0/1/0", "tiles/0/1/1"]);
  look(0, 0, { level: 1, across: 1, down: 1 });
  expect(shown()).toEqual(["tiles/1/0/0"]);
});

test("what is not wanted any more is not waited for", () => {
  look(0, 0);
  look(6, 4);
  look(0, 0);
  expect(vi.mocked(HTMLImageElement.prototype.decode)).toHaveBeenCalledTimes(12);
});

test("over the overview there is nothing", async () => {
  look(0, 0);
  await come();
  layer.look({ left: 0, right: 12_000, top: 0, bottom: 8_400 }, 0.1);
  expect(shown()).toEqual([]);
  expect(loading.size).toBe(0);
});

test("few are kept: those seen last, and all in sight", async () => {
  for (let row = 0; row < 9; row += 1) {
    for (let column = 0; column < 12; column += 3) {
      look(column, row, { across: 3, down: 1 });
      await come();
    }
  }
  expect(shown()).toHaveLength(40);
  expect(shown()).toContain("tiles/0/11/8");
  expect(shown()).not.toContain("tiles/0/0/0");
  vi.mocked(HTMLImageElement.prototype.decode).mockClear();
  look(9, 8, { across: 3, down: 1 });
  expect(HTMLImageElement.prototype.decode).not.toHaveBeenCalled();
  look(0, 0, { across: 12, down: 9 });
  await come();
  expect(shown()).toHaveLength(108);
});

test("a tile that did not come is asked for when it is looked at again", async () => {
  look(0, 0, { across: 1, down: 1 });
  loading.get("tiles/0/0/0")?.fail();
  await Promise.resolve();
  await Promise.resolve();
  look(0, 0, { across: 1, down: 1 });
  await come();
  expect(shown()).toEqual(["tiles/0/0/0"]);
});

test("what is painted lies on what is less sharp, and asks for what would be sharper", async () => {
  const painted: string[] = [];
  const context = {
    drawImage: ({ src }: HTMLImageElement, ...place: number[]) =>
      void painted.push(`${src.replace(/^.*\/a\//, "")} ${place.join(" ")}`),
  } as unknown as CanvasRenderingContext2D;
  const part = { left: 100, right: 200, top: 100, bottom: 200 };
  const again = vi.fn();
  layer.paint(context, part, 1, again);
  expect(painted).toEqual([]);
  await come();
  expect(again).toHaveBeenCalledTimes(1);
  layer.paint(context, part, 0.5, again);
  await come();
  layer.paint(context, part, 1, again);
  expect(painted.slice(-2)).toEqual(["tiles/1/0/0 0 0 2048 2048", "tiles/0/0/0 0 0 1024 1024"]);
});

test("when it is gone nothing is held", async () => {
  look(0, 0);
  await come();
  const image = element.querySelector("img");
  detach();
  expect(shown()).toEqual([]);
  expect(image?.hasAttribute("src")).toBe(false);
});
