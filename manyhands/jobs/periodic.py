"""Sweeps: small idempotent chores, run over and over.

Every sweep is a conditional update, so that two processes that run it at once do no harm.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

from manyhands.errors import Unavailable
from manyhands.jobs.wake import Wake

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sweep:
    """A chore and the seconds between its runs; ``wake`` runs it sooner.

    ``run`` tells whether it left something behind: then it runs again at once.
    """

    name: str
    every: float
    run: Callable[[], Awaitable[bool]]
    wake: Wake


async def run_sweeps(sweeps: Sequence[Sweep]) -> None:
    """Run every sweep in its own rhythm until canceled."""
    async with asyncio.TaskGroup() as group:
        for sweep in sweeps:
            group.create_task(_repeat(sweep))


async def _repeat(sweep: Sweep) -> None:
    while True:
        more = False
        try:
            more = await sweep.run()
        except Unavailable:
            pass
        except Exception:
            log.exception("sweep failed", sweep=sweep.name)
        if not more:
            await sweep.wake.wait(sweep.every)
