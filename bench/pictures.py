"""Opening a picture of 100 megapixels: first paint, long tasks, and memory of all that takes part.

``python -m bench.pictures``. Headless Chromium shows the same task twice: divided into an overview
and tiles, and whole, which is what a browser gets that finds no overview.
"""

import asyncio
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Final

import numpy as np
from PIL import Image
from playwright.async_api import Page, ViewportSize, async_playwright

from bench.product import LIVE_KEY, Product, basic, descendants, fresh, peak_mb, pss_mb
from tests import chromium

WIDTH, HEIGHT = 12_000, 8_400
VIEWPORT: Final[ViewportSize] = {"width": 1440, "height": 900}
SHOWN = ".sh-image"  # the picture of the editor, or its overview
SETTLE_MS, STEP_MS = 3_000, 250
ZOOMS = 6
REACH = 400  # pixels of one drag

WATCH = """
window.longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((one) => one.duration)))
  .observe({ type: "longtask", buffered: true });
"""
PAINTED = """async (shown) => {
  const image = () => document.querySelector(shown);
  while (!image()?.complete || !image().naturalWidth) await new Promise((go) => setTimeout(go, 5));
  await image().decode();
  await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  return performance.now();
}"""


@dataclass(frozen=True)
class Seen:
    """What was measured of one way to show the picture; memory in MB, PSS of the page's process."""

    way: str
    first_paint_ms: float
    longest_task_ms: float
    at_fit: float
    most: float
    afterwards: float


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is there
        """Say nothing."""


def write_picture(path: Path) -> None:
    """Write a JPEG with soft colours and grain, as a camera makes them."""
    noise = np.random.default_rng(1)
    soft = noise.integers(0, 256, (HEIGHT // 60, WIDTH // 60, 3), dtype=np.uint8)
    picture = Image.fromarray(soft).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    for top in range(0, HEIGHT, 1_200):
        box = (0, top, WIDTH, top + 1_200)
        band = np.asarray(picture.crop(box)).astype(np.int16)
        band += noise.integers(-20, 20, band.shape, dtype=np.int16)
        picture.paste(Image.fromarray(band.clip(0, 255).astype(np.uint8)), box)
    picture.save(path, "JPEG", quality=90)


def divide(path: Path) -> tuple[float, float]:
    """Divide the picture as the sandbox does; return seconds, and MB at most."""
    code = (
        "import sys; from pathlib import Path;"
        "from manyhands.attachments.picture_tiles import write_tiles;"
        "write_tiles(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    started = time.perf_counter()
    target = str(path.with_suffix(".tiles"))
    subprocess.run([sys.executable, "-c", code, str(path), target], check=True)
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


async def measure(product: Product, picture: str) -> list[Seen]:
    """Look at the picture in both ways, each time in a browser of its own."""
    task = {
        "attachment_type": "image",
        "attachment": picture,
        "objects_to_annotate": ["cell"],
        "with_labels": True,
    }
    product.call("POST", "/v1/task/annotation", task, **basic(LIVE_KEY))
    cookie = product.sign_in()
    body = {"show": True}
    while product.call("POST", "/app/api/work/next", body, Cookie=cookie)["claim"] is None:
        await asyncio.sleep(0.2)
    name, _, value = cookie.partition("=")
    address = f"http://{product.host}:{product.port}"
    seen = []
    async with async_playwright() as playwright:
        for way in ("divided", "whole"):
            browser = await playwright.chromium.launch(
                executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"]
            )
            page = await browser.new_page(viewport=VIEWPORT)
            await page.context.add_cookies([{"name": name, "value": value, "url": address}])
            if way == "whole":
                await page.route("**/overview", lambda route: route.fulfill(status=404))
            seen.append(await _looked_at(page, f"{address}/workspace/work", way))
            await browser.close()
    return seen


async def _looked_at(page: Page, address: str, way: str) -> Seen:
    await page.add_init_script(WATCH)
    await page.goto(address)
    await page.locator(SHOWN).wait_for()
    first_paint = await page.evaluate(PAINTED, SHOWN)
    await page.wait_for_timeout(SETTLE_MS)
    at_fit = most = _renderer_mb()
    pane = await page.locator(".sh-pane").bounding_box()
    assert pane is not None
    x, y = pane["x"] + pane["width"] / 2, pane["y"] + pane["height"] / 2
    await page.mouse.move(x, y)
    await page.keyboard.press("Shift+1")
    for _ in range(ZOOMS):
        await page.mouse.wheel(0, -400)
        await page.wait_for_timeout(STEP_MS)
    await _drag(page, x, y, WIDTH, HEIGHT)
    steps = [pane["width"] * 0.8, pane["height"] * 0.8]
    columns, rows = round(WIDTH / steps[0]), round(HEIGHT / steps[1])
    for row in range(rows + 1):
        for _ in range(columns):
            await _drag(page, x, y, -steps[0] if row % 2 == 0 else steps[0], 0)
            most = max(most, _renderer_mb())
        await _drag(page, x, y, 0, -steps[1])
    await page.wait_for_timeout(SETTLE_MS)
    longest = await page.evaluate("Math.max(0, ...longTasks)")
    return Seen(way, first_paint, longest, at_fit, most, _renderer_mb())


async def _drag(page: Page, x: float, y: float, across: float, down: float) -> None:
    """Move the picture, in steps that stay within the pane."""
    while abs(across) > 1 or abs(down) > 1:
        by_x, by_y = (max(-REACH, min(REACH, left)) for left in (across, down))
        await page.keyboard.down("Space")
        await page.mouse.move(x - by_x / 2, y - by_y / 2)
        await page.mouse.down()
        await page.mouse.move(x + by_x / 2, y + by_y / 2, steps=4)
        await page.mouse.up()
        await page.keyboard.up("Space")
        across, down = across - by_x, down - by_y
    await page.wait_for_timeout(STEP_MS)


def _renderer_mb() -> float:
    """Return the memory of the largest process of a page, shared pages counted in part (PSS)."""
    found = []
    for pid in descendants(os.getpid()):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            if b"--type=renderer" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pss_mb(pid))
    return max(found)


def main() -> None:
    """Measure, and print two tables."""
    with TemporaryDirectory(prefix="manyhands-bench-") as name:
        picture = Path(name) / "picture.jpg"
        write_picture(picture)
        seconds, at_most = divide(picture)
        with _served(Path(name)) as address, fresh(allow_private_attachments="1") as product:
            seen = asyncio.run(measure(product, f"{address}/{picture.name}"))
            server = peak_mb(product.process.pid)
    print(f"divided in {seconds:.1f} s, {at_most:.0f} MB at most; server {server:.0f} MB at most")
    print("| | first paint, ms | longest task, ms | MB at fit | MB at most | MB at the end |")
    print("|---|---|---|---|---|---|")
    for one in seen:
        print(
            f"| {one.way} | {one.first_paint_ms:.0f} | {one.longest_task_ms:.0f} "
            f"| {one.at_fit:.0f} | {one.most:.0f} | {one.afterwards:.0f} |"
        )


if __name__ == "__main__":
    main()
