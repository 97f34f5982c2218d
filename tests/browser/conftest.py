"""A real Chromium on the built pages; a context of its own for every test."""

import io
import wave
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from aiohttp import web
from PIL import Image
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    async_playwright,
    expect,
)

from manyhands.web.pages import static_folder
from tests import chromium
from tests.harness import Account, Server, clone_database, serving
from tests.node import ROOT

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 30_000

# What the pages may complain of: requests which the tests let fail.
_EXPECTED = "Failed to load resource"


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Lend one Chromium for all tests of this process."""
    executable = chromium.find()
    if executable is None:
        pytest.skip("no Chromium on this machine; bin/test browser fetches one")
    if not (static_folder() / "index.html").exists():
        pytest.fail("The pages are not built: run `python -m tests.node npm run build`.")
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield launched
        await launched.close()


@dataclass
class Visit:
    """Somebody's browser: a context, with all that its pages complained of."""

    context: BrowserContext
    server: Server
    complaints: list[str] = field(default_factory=list)

    async def open(self, path: str) -> Page:
        """Open a page of the server in a new tab."""
        page = await self.context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)
        await page.goto(path if path.startswith("http") else f"{self.server.url}{path}")
        return page

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and _EXPECTED not in message.text:
            self.complaints.append(message.text)


VisitMaker = Callable[..., Awaitable[Visit]]


@pytest.fixture
async def visiting(browser: Browser) -> AsyncIterator[VisitMaker]:
    """Lend a maker of visits; at the end no page may have complained, of the policy above all."""
    visits: list[Visit] = []

    async def visit(
        server: Server, cookies: Mapping[str, str] | None = None, **options: Any
    ) -> Visit:
        context = await browser.new_context(
            **({"viewport": DESKTOP, "reduced_motion": "reduce"} | options)
        )
        made = Visit(context, server)
        visits.append(made)
        if cookies is not None:
            pairs = [{"name": n, "value": v, "url": server.url} for n, v in cookies.items()]
            await context.add_cookies(pairs)  # type: ignore[arg-type]
        return made

    yield visit
    for made in visits:
        await made.context.close()
    assert [one for made in visits for one in made.complaints] == []


_AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
_RUN_AXE = """async (rules) => {
  const endless = (animation) => animation.effect.getComputedTiming().iterations === Infinity;
  const moving = document.getAnimations().filter((animation) => !endless(animation));
  await Promise.allSettled(moving.map(({ finished }) => finished));
  const options = { resultTypes: ["violations"], preload: false };
  if (rules.length > 0) options.runOnly = rules;
  const { violations } = await axe.run(document, options);
  return violations.map(({ id, nodes }) =>
    `${id}: ` + nodes.map(({ target }) => target.join(" ")).join(", "));
}"""
# In the dark only what has to do with colours can differ.
_SCHEMES: dict[Literal["light", "dark"], list[str]] = {
    "light": [],
    "dark": ["color-contrast", "link-in-text-block"],
}


async def barriers(page: Page) -> list[str]:
    """Return what axe finds on a page as it stands, in the light and in the dark."""
    # Evaluated, not added as a script: the policy of the pages stays in force.
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: list[str] = []
    for scheme, rules in _SCHEMES.items():
        await page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {one}" for one in await page.evaluate(_RUN_AXE, rules)]
    return found


@dataclass
class Media:
    """Somebody's file server."""

    url: str
    files: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def add(self, name: str, content: bytes, content_type: str) -> str:
        """Serve a file; return its address."""
        self.files[name] = (content, content_type)
        return f"{self.url}/{name}"

    def picture(self, name: str, colour: str, size: tuple[int, int] = (320, 200)) -> str:
        """Serve a picture of one colour."""
        return self.add(name, _drawn("png", [colour], size), "image/png")

    def document(self, name: str, *colours: str) -> str:
        """Serve a PDF with a page of each colour."""
        return self.add(name, _drawn("pdf", colours, (210, 297)), "application/pdf")

    def recording(self, name: str) -> str:
        """Serve a quarter of a second of silence."""
        file = io.BytesIO()
        with wave.open(file, "wb") as sound:
            sound.setparams((1, 2, 8000, 2000, "NONE", ""))
            sound.writeframes(bytes(4000))
        return self.add(name, file.getvalue(), "audio/wav")

    def clip(self, name: str) -> str:
        """Serve a second of video: a moving square, as Chromium recorded it."""
        return self.add(name, (Path(__file__).parent / "clip.webm").read_bytes(), "video/webm")

    def site(self, name: str, title: str) -> str:
        """Serve a web page."""
        return self.add(name, f"<!doctype html><title>{title}</title>".encode(), "text/html")

    async def handle(self, request: web.Request) -> web.Response:
        """Return a file."""
        found = self.files.get(request.path.removeprefix("/"))
        if found is None:
            return web.Response(status=404)
        return web.Response(body=found[0], content_type=found[1])


def _drawn(form: str, colours: Sequence[str], size: tuple[int, int]) -> bytes:
    first, *others = [Image.new("RGB", size, colour) for colour in colours]
    file = io.BytesIO()
    first.save(file, form, **({"save_all": True, "append_images": others} if others else {}))
    return file.getvalue()


@asynccontextmanager
async def serving_media() -> AsyncIterator[Media]:
    """Run a file server on a free port of the loopback interface."""
    media = Media("")
    app = web.Application()
    app.router.add_get("/{path:.*}", media.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    media.url = f"http://{host}:{port}"
    try:
        yield media
    finally:
        await runner.cleanup()


@pytest.fixture
async def media() -> AsyncIterator[Media]:
    """Lend a file server."""
    async with serving_media() as running:
        yield running


@pytest.fixture(scope="session")
async def shared_server(
    postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Server]:
    """Lend the server that tests of pages share; here one process is enough."""
    conninfo = clone_database(postgres, "shared_by_browsers")
    async with serving(conninfo, tmp_path_factory.mktemp("shared")) as running:
        yield running


@pytest.fixture(scope="session")
async def workshop(
    postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Server]:
    """Lend the server that tests of work share; a submission can be undone for a minute."""
    conninfo = clone_database(postgres, "workshop")
    data_dir = tmp_path_factory.mktemp("workshop")
    async with serving(conninfo, data_dir, undo_seconds=60) as running:
        yield running


@pytest.fixture
async def employer(workshop: Server) -> Account:
    """Lend a fresh customer whose work is done in the workshop."""
    return await workshop.open_account()
