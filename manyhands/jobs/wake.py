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
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return
        self._event.clear()
