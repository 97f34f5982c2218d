"""Nudges between the coroutines of one process.

A wake only saves waiting: whoever is woken looks in the database, and looks there every second
anyhow, so a lost wake loses nothing.
"""

import asyncio


class Wake:
    """A bell: rings before anyone listens are kept, several count as one."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake whoever waits, or the next one to."""
        self._event.set()

    async def wait(self, seconds: float) -> None:
        """Return at the next ring, or after some seconds."""
        end_if_canceled()
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return
        self._event.clear()


def end_if_canceled() -> None:
    """Raise `CancelledError` in a task that was canceled; every loop comes by here.

    Before Python 3.12 `asyncio.wait_for`, with which the pool waits for a connection, may swallow
    a cancellation (python/cpython#86296), and a failing clean-up hides one.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
