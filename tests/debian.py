"""Packages of Debian, for what the tests need of the machine."""

import os
import shutil
import subprocess
from pathlib import Path


def install(*packages: str) -> None:
    """Install packages where that is possible: as root, on Debian itself."""
    if os.geteuid() != 0 or not _is_debian():
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq", "-o", "Acquire::http::Timeout=15"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


def _is_debian() -> bool:
    # Ubuntu is none here: its package chromium is a snap, which does not work in containers.
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return "ID=debian" in release.splitlines() and shutil.which("apt-get") is not None
