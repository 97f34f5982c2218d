"""curl, which runs the documented examples as they are printed."""

import asyncio
import json
import shlex
import shutil
from typing import Any

import pytest

from tests import debian

needs_curl = pytest.mark.skipif(
    shutil.which("curl") is None, reason="there is no curl on this machine"
)


def ensure() -> None:
    """Install curl where there is none and that is possible."""
    if shutil.which("curl") is None:
        debian.install("curl")


async def curl(url: str, command: str, key: str, task_id: str = "") -> tuple[int, Any]:
    """Run a printed command against the server at ``url``; return the status and the JSON."""
    for printed, real in [
        ("https://api.scaleapi.com", url),
        ("YOUR_API_KEY", key),
        ("{{ApiKey}}", key),
        ("{task_id}", task_id),
    ]:
        command = command.replace(printed, real)
    command = command.strip() + " --silent --show-error --write-out '\\n%{http_code}'"
    running = await asyncio.create_subprocess_exec(
        "/bin/sh", "-c", command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await running.communicate()
    assert running.returncode == 0, f"{shlex.quote(command)}\n{err.decode()}"
    body, _, status = out.decode().rpartition("\n")
    return int(status), json.loads(body)
