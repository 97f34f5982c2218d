"""Drawing on pictures: frames while one of many boxes is dragged, the first paint, and undo.

Ours beside a plain react-konva page that does the same, in one run of headless Chromium.
"""

import asyncio
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import mean, median
from threading import Thread

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from tests import chromium
from tests.node import ROOT, environment, executable, npm

PAGES = ROOT / "frontend" / "bench"
SIZES = (1_000, 5_000, 20_000)
FIRST_LEFT = 40
STEPS = 150
PAUSE_SECONDS = 0.006
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}


@dataclass(frozen=True)
class Figures:
    """What was measured of one page with so many boxes, in milliseconds."""

    page: str
    boxes: int
    first_paint: float
    frame: float
    mean_frame: float
    slow_frame: float
    undo: float


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is there
        """Say nothing."""


def build() -> Path:
    """Build both pages; return their folder."""
    # Locked in frontend/bench: react-konva is no package of the product.
    subprocess.run(
        [*npm("ci", "--no-audit", "--no-fund", "--silent")],
        cwd=PAGES,
        env=environment(),
        check=True,
    )
    vite = ROOT / "node_modules" / "vite" / "bin" / "vite.js"
    subprocess.run(
        [executable(), str(vite), "build", "--config", str(PAGES / "vite.config.ts")],
        cwd=ROOT,
        env=environment(),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return ROOT / "bench" / "results" / "drawing"


async def measure() -> list[Figures]:
    """Measure both pages with each number of boxes."""
    handler = partial(_Quiet, directory=str(build()))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        address = f"http://127.0.0.1:{server.server_port}/index.html"
        found = [
            await _measured(browser, address, page, boxes)
            for boxes in SIZES
            for page in ("ours", "konva")
        ]
        await browser.close()
    server.shutdown()
    return found


async def _measured(browser: Browser, address: str, name: str, boxes: int) -> Figures:
    page = await browser.new_page(viewport=VIEWPORT)
    await page.goto(f"{address}?page={name}&boxes={boxes}")
    first_paint = await page.evaluate("show()")
    place = await _first_box(page, name)
    await _drag(page, place)
    # Once to choose it; then what is measured.
    place = (place[0] + STEPS / 2, place[1])
    await page.evaluate("begin()")
    await _drag(page, place)
    frames = sorted(await page.evaluate("end()"))
    moved = await page.evaluate("firstLeft") - FIRST_LEFT
    assert moved > 2 * STEPS / 2, f"the box was not dragged twice: {moved} pixels"
    undone = asyncio.ensure_future(page.evaluate("nextKey()"))
    await page.wait_for_timeout(300)
    await page.keyboard.press("u")
    undo = await undone
    await page.close()
    return Figures(
        name,
        boxes,
        first_paint,
        median(frames),
        mean(frames),
        frames[int(len(frames) * 0.95)],
        undo,
    )


async def _first_box(page: Page, name: str) -> tuple[float, float]:
    """Return where its upper edge is on the page."""
    shown = page.get_by_role("img").first if name == "ours" else page.locator("canvas").first
    box = await shown.bounding_box()
    assert box is not None
    scale = box["width"] / 1600 if name == "ours" else min(VIEWPORT["width"] / 1600, 900 / 1200)
    if name == "ours":
        # The hand that chooses and moves, so that the press is not a new box.
        await page.keyboard.press("v")
    inside = 45 if name == "konva" else 0
    return box["x"] + 70 * scale, box["y"] + (40 + inside) * scale


async def _drag(page: Page, start: Sequence[float]) -> None:
    """Drag by mouse, faster than frames come; the browser takes the last of each frame."""
    client = await page.context.new_cdp_session(page)
    x, y = start

    async def tell(kind: str, x: float) -> None:
        button = {"button": "left", "buttons": 1, "clickCount": 1}
        await client.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **button})

    await tell("mousePressed", x)
    sent = []
    for step in range(STEPS):
        sent.append(asyncio.ensure_future(tell("mouseMoved", x + step / 2)))
        await asyncio.sleep(PAUSE_SECONDS)
    await asyncio.gather(*sent)
    await tell("mouseReleased", x + STEPS / 2)


def main() -> None:
    """Measure, and print a table."""
    print("| boxes | | first paint | frame, median | mean | 95th | undo |")
    print("|---|---|---|---|---|---|---|")
    for one in asyncio.run(measure()):
        figures = (one.first_paint, one.frame, one.mean_frame, one.slow_frame, one.undo)
        cells = " | ".join(f"{figure:.1f} ms" for figure in figures)
        print(f"| {one.boxes:,} | {one.page} | {cells} |")


if __name__ == "__main__":
    main()
