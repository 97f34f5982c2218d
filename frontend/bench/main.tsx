import { createRoot } from "react-dom/client";
import "../src/kit/styles/index.css";
import { boxesFor, picture } from "./boxes";
import { KonvaPage } from "./KonvaPage";
import { OurPage } from "./OurPage";

/** `?page=ours|konva&boxes=5000`: the page that `bench/drawing.py` measures. */

const asked = new URLSearchParams(location.search);
const boxes = boxesFor(Number(asked.get("boxes") ?? 1000));
const source = picture();
// There is no bar of the shell above the page.
document.documentElement.style.setProperty("--top-bar-height", "0px");
const root = createRoot(document.getElementById("root") as HTMLElement);

/** Milliseconds from now until what was asked for is painted. */
function painted(): Promise<number> {
  const start = performance.now();
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => resolve(performance.now() - start);
      port1.postMessage(null);
    });
  });
}

/** Milliseconds between frames while something is dragged. */
let frames: number[] = [];
let isCounting = false;
function count(before: number) {
  requestAnimationFrame((now) => {
    frames.push(now - before);
    if (isCounting) count(now);
  });
}

Object.assign(window, {
  show() {
    const done = painted();
    root.render(
      asked.get("page") === "konva" ? (
        <KonvaPage boxes={boxes} source={source} />
      ) : (
        <OurPage boxes={boxes} source={source} />
      ),
    );
    return done;
  },
  begin() {
    frames = [];
    isCounting = true;
    requestAnimationFrame(count);
  },
  end() {
    isCounting = false;
    return frames;
  },
  /** Resolves when the next key that is pressed has been painted. */
  nextKey: () =>
    new Promise<number>((resolve) => {
      addEventListener("keydown", () => void painted().then(resolve), {
        capture: true,
        once: true,
      });
    }),
});
