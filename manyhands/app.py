"""Composition: the only module that knows everything.

Opens the pool, builds the surfaces, starts the loops, and ends all of it in order.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from manyhands.accounts.address import Address, write_address
from manyhands.accounts.allowance import Allowance
from manyhands.accounts.keys import KeyRing
from manyhands.accounts.request_log import RequestLog
from manyhands.api.routing import RawPaths
from manyhands.api.services import ApiServices
from manyhands.api.v1.application import V1
from manyhands.api.v2.application import V2
from manyhands.api.version import no_route
from manyhands.attachments.derive import Deriver
from manyhands.attachments.sandbox import Sandbox
from manyhands.attachments.store import AttachmentStore
from manyhands.callbacks.bins import OwnAddress
from manyhands.db.migrate import pending
from manyhands.db.pool import Database
from manyhands.errors import PublicError
from manyhands.loops.run import Bells, Loops
from manyhands.models.replying import Replies
from manyhands.models.sealing import Sealer
from manyhands.settings import Settings
from manyhands.web import doors
from manyhands.web.application import create_web
from manyhands.web.observe import Observe
from manyhands.web.pages import Pages
from manyhands.web.services import WebServices


class Process:
    """Everything one process holds: made in order, ended in the opposite one."""

    def __init__(self, settings: Settings, conninfo: str, own: OwnAddress) -> None:
        self.settings = settings
        self.own = own
        self.conninfo = conninfo
        self.db = Database(conninfo, size=settings.pool_size)
        self.keys = KeyRing(self.db)
        self.store = AttachmentStore(settings)
        self.sandbox = Sandbox()
        self.deriver = Deriver(self.store, self.sandbox)
        self.sealer = Sealer(settings)
        self.replies = Replies(settings, self.db, self.sealer)
        self.bells = Bells()
        self.requests = RequestLog(self.db, days=settings.request_log_days)
        self.loops = Loops(
            settings,
            self.db,
            self.store,
            self.sandbox,
            self.deriver,
            self.keys,
            self.requests,
            self.bells,
            own,
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hold the pool open and the loops going."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.db)
            await stack.enter_async_context(self.sandbox)
            await stack.enter_async_context(self.deriver)
            await stack.enter_async_context(self.replies)
            await self.store.sweep_scratch()
            async with self.db.connection() as tx:
                own = Address(self.own.host, self.own.port, self.own.public_url)
                await write_address(tx, own)
            loops = asyncio.create_task(self.loops.run())
            try:
                yield
            finally:
                loops.cancel()
                with suppress(asyncio.CancelledError):
                    await loops
                with suppress(PublicError):
                    await self.keys.note_uses()
                    await self.requests.write()

    async def problems(self) -> dict[str, str]:
        """Return what keeps the process from being ready: nothing when all is well."""
        try:
            missing = await asyncio.to_thread(pending, self.conninfo)
            problems = await self.loops.problems()
        except Exception as error:  # whatever it is, the answer is "not ready"
            return {"database": str(error) or repr(error)}
        if missing:
            problems["migrations"] = f"{len(missing)} to apply: run `manyhands migrate`"
        return problems


def create_app(process: Process) -> ASGIApp:
    """Return the whole server as one application."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with process.running():
            yield

    pages = Pages()
    any_method = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    app = Starlette(
        routes=[
            Mount("/v1", V1.served()),
            Mount("/v2", V2.served()),
            Mount("/app/api", create_web(_web_services(process))),
            Route("/bin/{bin_id}", doors.request_bin(process.db), methods=any_method),
            Route("/results/{name}", doors.result_file(process.db)),
            Route("/health/live", doors.live),
            Route("/health/ready", doors.ready(process.problems)),
            Route("/metrics", doors.scrape(process.loops.measure)),
            Route("/docs", pages.reference),
            Route("/assets/{path:path}", pages.asset),
            Route("/{path:path}", pages.page),
        ],
        exception_handlers={HTTPException: _no_route},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.api = ApiServices(
        address=process.own.public_url,
        db=process.db,
        store=process.store,
        keys=process.keys,
        allowance=_requests_of_keys(process),
        events_written=process.bells.events,
        jobs_written=process.bells.jobs,
    )
    return Observe(RawPaths(app), process.requests)


def _requests_of_keys(process: Process) -> Allowance | None:
    quota = process.settings.key_requests_per_minute
    window = timedelta(minutes=1)
    return Allowance(process.db, "key", quota=quota, window=window) if quota else None


def _web_services(process: Process) -> WebServices:
    return WebServices(
        db=process.db,
        keys=process.keys,
        store=process.store,
        deriver=process.deriver,
        settings=process.settings,
        address=process.own.public_url,
        own_origins=process.own.origins(),
        events_written=process.bells.events,
        jobs_written=process.bells.jobs,
        submissions_final=process.bells.submissions,
        sign_ins=Allowance(process.db, "sign-in", quota=10, window=timedelta(minutes=5)),
        sealer=process.sealer,
        replies=process.replies,
    )


async def _no_route(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return no_route(request, error)
