"""The ``manyhands`` command."""

from manyhands.cli.main import main

__all__ = ["main"]
