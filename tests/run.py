"""Runs the checks and the tests: ``bin/test``, or parts of it, such as ``bin/test unit browser``.

Independent steps run side by side; what a step prints is shown when it fails.
"""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests import curl, node

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable


def ordinary() -> dict[str, str]:
    """Return this environment; compiled code is kept, for hundreds of processes begin with it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Step:
    """A command and the part it belongs to."""

    part: str
    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=ordinary)


def tool(name: str, *arguments: str) -> list[str]:
    """Return the command line of a tool of this Python environment."""
    return [str(Path(PYTHON).parent / name), *arguments]


def pytest(*arguments: str) -> list[str]:
    """Return the command line of pytest, spread over the cores: one more, for tests wait a lot."""
    processes = str((os.cpu_count() or 2) + 1)
    return [PYTHON, "-m", "pytest", "-n", processes, "--dist", "worksteal", *arguments]


def pages(name: str, *arguments: str) -> Step:
    """Return a step of the pages, run by the wheel's npm."""
    return Step("frontend", f"pages: {name}", node.npm(*arguments), node.environment())


# What stands in one list runs side by side; the lists run one after the other.
STAGES: tuple[tuple[Step, ...], ...] = (
    (
        Step("checks", "format", tool("ruff", "format", "--check", "--quiet")),
        Step("checks", "lint", tool("ruff", "check", "--quiet")),
        Step("checks", "types", tool("mypy")),
        Step("checks", "import rules", tool("lint-imports")),
        pages("install", "ci", "--no-audit", "--no-fund", "--prefer-offline"),
        Step("browser", "Chromium", [PYTHON, "-m", "tests.chromium"]),
    ),
    (
        pages("lint, types, tests", "run", "check"),
        Step("unit", "unit", pytest("tests/unit", "tests/types", "manyhands/tasktypes")),
    ),
    (pages("build", "run", "build"),),
    (pages("size", "run", "size"),),
    (
        Step(
            "server",
            "database, api, work, callbacks",
            pytest("tests/database", "tests/api", "tests/work", "tests/callbacks"),
        ),
        Step("faults", "faults", pytest("tests/faults")),
    ),
    (Step("browser", "browser", pytest("tests/browser")),),
)
PARTS = sorted({step.part for stage in STAGES for step in stage})


async def run(step: Step) -> bool:
    """Run a step and say how it went."""
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *step.command,
        cwd=ROOT,
        env=step.environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    good = process.returncode == 0
    seconds = time.monotonic() - started
    print(f"{'ok  ' if good else 'FAIL'} {step.name}  {seconds:.0f} s", flush=True)
    if not good:
        print(output.decode(errors="replace"), flush=True)
    return good


async def run_all(wanted: Sequence[str]) -> bool:
    """Run the steps of the wanted parts, also after one that failed."""
    good = True
    for stage in STAGES:
        steps = [step for step in stage if step.part in wanted]
        good &= all(await asyncio.gather(*(run(step) for step in steps)))
    return good


def main() -> int:
    """Run the parts that are named, or all; return the exit code."""
    wanted = sys.argv[1:] or PARTS
    if unknown := sorted(set(wanted) - set(PARTS)):
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
        return 2
    curl.ensure()
    return 0 if asyncio.run(run_all(wanted)) else 1


if __name__ == "__main__":
    sys.exit(main())
