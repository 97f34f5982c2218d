"""SIGTERM ends a command the way Ctrl+C does: what it has begun is put away first."""

import signal
from types import FrameType


class Stopped(SystemExit):
    """Somebody asked the process to stop."""

    def __init__(self) -> None:
        super().__init__(128 + signal.SIGTERM)


def stop_on_sigterm() -> None:
    """Raise `Stopped` in the main thread when SIGTERM comes."""
    signal.signal(signal.SIGTERM, _stop)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped
