"""Finds a Chromium for the browser tests, or fetches one: whichever way works on this machine."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import debian, node

# Playwright's own Node needs libatomic, which a fresh Debian does not have.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node.executable())

# Chromium without windows takes a quarter less of the processor for the same tests.
HEADLESS = "chromium-headless-shell"
NAMES = (HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of a Chromium that is there already."""
    given = os.environ.get("MANYHANDS_CHROMIUM")
    if given:
        return given
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _of_playwright()


def ensure() -> None:
    """Install a Chromium where there is none, on Debian the one without windows."""
    if os.environ.get("MANYHANDS_CHROMIUM") or shutil.which(HEADLESS):
        return
    debian.install(HEADLESS)
    if find():
        return
    _install()
    if not find():
        sys.exit(
            "The browser tests need Chromium and could not install it. Install the package "
            "chromium, or set MANYHANDS_CHROMIUM to the path of a Chromium."
        )


def _install() -> None:
    with_packages = ["--with-deps"] if os.geteuid() == 0 else []
    command = [sys.executable, "-m", "playwright", "install", *with_packages, "chromium"]
    subprocess.run(command, check=False)


def _of_playwright() -> str | None:
    # In a thread of its own: the synchronous API refuses to run where an event loop does.
    with ThreadPoolExecutor(1) as thread:
        path = thread.submit(_playwrights_path).result()
    return path if Path(path).exists() else None


def _playwrights_path() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    ensure()
