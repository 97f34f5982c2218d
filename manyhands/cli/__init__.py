"""The ``manyhands`` command."""

from manyhands.cli import bytecode  # noqa: F401 - before anything else
from manyhands.cli.main import main

__all__ = ["main"]
