"""The ``manyhands`` command."""

import sys

# Compiling every module anew is half of a start's work, and a server that was killed must be back
# at once. PYTHONDONTWRITEBYTECODE, which images of containers set, is about their building.
sys.dont_write_bytecode = False

from manyhands.cli.main import main  # noqa: E402

__all__ = ["main"]
