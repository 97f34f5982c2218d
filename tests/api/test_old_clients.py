"""The official clients of other years, as they were published, in environments of their own."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import node
from tests.harness import Account

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parent.parent.parent
PROGRAMS = ROOT / "tests" / "clients"


async def run(*command: str | Path, **environment: str) -> str:
    """Run a command to its good end and return what it printed."""

    def wait() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(part) for part in command],
            env=node.environment() | environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    done = await asyncio.to_thread(wait)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("version", ["0.1.2", "0.1.10", "1.0.4"])
async def test_python(account: Account, tmp_path: Path, version: str) -> None:
    # Without its dependencies: enum34 would hide the enum of today's Python, requests is here.
    install = ("uv", "pip", "install", "-q", "--no-deps", "--target", tmp_path)
    await run(ROOT / "bin" / install[0], *install[1:], f"scaleapi=={version}")
    printed = await run(
        sys.executable,
        PROGRAMS / "old_python.py",
        f"{account.server.url}/v1/",
        account.test_key,
        PYTHONPATH=str(tmp_path),
    )
    answered = json.loads(printed)
    assert answered["categorization"] == {"category": "public"}
    assert answered["comparison"] == {"choice": "yes"}
    assert set(answered["transcription"]["fields"]) == {"title", "top_result"}
    if version != "1.0.4":  # phone calls were gone by then
        assert answered["phonecall"]["outcome"] in {"success", "no_pickup", "hung_up"}
    if version != "0.1.2":
        assert {"transcript", "duration"} <= answered["audiotranscription"].keys()
        assert set(answered["datacollection"]["fields"]) == {"hiring_page"}


async def test_node(account: Account, tmp_path: Path) -> None:
    install = ("install", "--no-audit", "--no-fund", "--prefer-offline", "--prefix")
    await run(*node.npm(*install, str(tmp_path), "scaleapi@2.3.2"))
    program = PROGRAMS / "old_node.cjs"
    printed = await run(
        node.executable(), program, tmp_path, f"{account.server.url}/v1/", account.test_key
    )
    answered: dict[str, Any] = json.loads(printed)
    assert answered["categorization"] == {"category": "public"}
    assert answered["comparison"] == {"choice": "yes"}
    assert set(answered) == {
        "categorization",
        "transcription",
        "comparison",
        "datacollection",
        "audiotranscription",
    }
