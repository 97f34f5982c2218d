"""Replies are written once for each place of a conversation, and stored before they count.

Writing goes on when the worker's connection breaks, so whoever comes back finds the reply. Which
process writes is decided in the database; readers at another process follow there.
"""

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Self

import orjson
import structlog

from manyhands import clock
from manyhands.db.pool import Database
from manyhands.errors import PublicError, TooManyRequests
from manyhands.models import reply_queries
from manyhands.models.completions import BROKEN_OFF, NoReply, complete
from manyhands.models.configure import key_of
from manyhands.models.model import ChatModel, Conversation, Piece, Place, Reply
from manyhands.models.sealing import Sealer
from manyhands.net.egress import Egress
from manyhands.settings import Settings

log = structlog.get_logger()

MOST_ASKED: Final = 50
"""So often a worker may have one message written."""

_STORED_EVERY: Final = 0.5  # seconds
_ALIVE: Final = timedelta(seconds=10)
_LOOKED_EVERY: Final = 0.25  # seconds, for what another process writes
_SIGN_EVERY: Final = 15.0  # seconds; proxies close connections that are still for a minute

_FAILED = "The answer could not be kept. Ask again."
_ENOUGH = "This answer was asked for too often. Report the task if something is wrong with it."


@dataclass
class _Writing:
    """A reply that this process writes."""

    so_far: Piece = field(default_factory=Piece)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    has_ended: bool = False

    def grow(self, piece: Piece) -> None:
        self.so_far = Piece(self.so_far.text + piece.text, self.so_far.reasoning + piece.reasoning)
        self.tell()

    def tell(self) -> None:
        """Wake whoever waits for more."""
        self.changed.set()
        self.changed = asyncio.Event()


class Replies:
    """Has models write; an asynchronous context manager for the life of a process."""

    def __init__(self, settings: Settings, db: Database, sealer: Sealer) -> None:
        self._silence = settings.model_seconds
        self._db = db
        self._sealer = sealer
        self._egress = Egress.for_models(settings)
        self._writing: dict[Place, _Writing] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self._egress.__aenter__()
        return self

    async def __aexit__(self, *exc: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._egress.__aexit__(*exc)

    async def try_out(self, model: ChatModel) -> str:
        """Return the beginning of what a model says to a greeting. Raises `NoReply`."""
        text = ""
        greeting: Conversation = [{"role": "user", "content": "Say hello."}]
        key = key_of(self._sealer, model)
        pieces = complete(self._egress, model, key, greeting, silence=self._silence)
        async with aclosing(pieces):
            async for piece in pieces:
                text += piece.text
        return text[:500]

    async def reply(
        self, place: Place, model: ChatModel, conversation: Conversation, *, anew: bool = False
    ) -> AsyncGenerator[Piece, None]:
        """Yield a reply as it is written, or was written before; an empty piece is a sign of life.

        ``anew`` has it written once more unless somebody is just writing it. Raises
        `NoReply` with a sentence for the worker, and `TooManyRequests`.
        """
        wanted = _hash(conversation)
        while True:
            async with self._db.connection() as tx:
                asked = await reply_queries.begin_reply(
                    tx,
                    place,
                    conversation_hash=wanted,
                    source_id=model.name,
                    model_parameters_json=orjson.dumps(model.parameters_told).decode(),
                    now=clock.now(),
                    alive_until=clock.now() + _ALIVE,
                    most=MOST_ASKED,
                    anew=anew,
                )
                present = await reply_queries.select_reply(tx, place)
            if asked is not None:
                self._begin(place, asked, model, conversation)
            elif present is not None and _is_exhausted(present, wanted, anew=anew):
                raise TooManyRequests(_ENOUGH, 60)
            anew = False
            # Of another conversation only the end is waited for.
            is_ours = present is not None and present.conversation_hash == wanted
            has_begun = False
            async with aclosing(self._follow(place)) as pieces:
                async for piece in pieces:
                    has_begun = has_begun or is_ours
                    yield piece if is_ours else Piece()
            if is_ours and await self._is_written(place, wanted):
                return
            if has_begun:
                raise NoReply(BROKEN_OFF)

    def _begin(
        self, place: Place, asked: int, model: ChatModel, conversation: Conversation
    ) -> None:
        writing = self._writing[place] = _Writing()
        task = asyncio.create_task(self._write(place, asked, model, conversation, writing))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _write(
        self,
        place: Place,
        asked: int,
        model: ChatModel,
        conversation: Conversation,
        writing: _Writing,
    ) -> None:
        failure: str | None = _FAILED
        keeper = asyncio.create_task(self._keep(place, asked, writing))
        try:
            key = key_of(self._sealer, model)
            pieces = complete(self._egress, model, key, conversation, silence=self._silence)
            async with aclosing(pieces):
                async for piece in pieces:
                    writing.grow(piece)
            failure = None
        except NoReply as error:
            failure = error.reason
            log.warning("no reply", task_id=place.task_id, model=model.name, detail=error.detail)
        except PublicError as error:
            failure = "The model cannot be asked as it is set up."
            log.warning("no reply", task_id=place.task_id, model=model.name, detail=error.message)
        except Exception:
            log.exception("reply not written", task_id=place.task_id, model=model.name)
        finally:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)
            try:
                async with self._db.connection() as tx:
                    await reply_queries.end_reply(tx, place, asked, writing.so_far, failure=failure)
            finally:
                writing.has_ended = True
                if self._writing.get(place) is writing:
                    del self._writing[place]
                writing.tell()

    async def _keep(self, place: Place, asked: int, writing: _Writing) -> None:
        """Store what there is now and then, which says as well that this process is there."""
        while True:
            await asyncio.sleep(_STORED_EVERY)
            try:
                async with self._db.connection() as tx:
                    until = clock.now() + _ALIVE
                    await reply_queries.keep_writing(tx, place, asked, writing.so_far, until)
            except PublicError:
                log.warning("reply not kept for the moment", task_id=place.task_id)

    async def _follow(self, place: Place) -> AsyncGenerator[Piece, None]:
        """Yield what there is and what comes, until the reply has ended or nobody writes it."""
        shown = Piece()
        last = time.monotonic()
        while True:
            writing = self._writing.get(place)
            changed = writing.changed if writing else asyncio.Event()
            so_far, is_going_on = (
                (writing.so_far, not writing.has_ended) if writing else await self._stored(place)
            )
            if new := _since(shown, so_far):
                shown, last = so_far, time.monotonic()
                yield new
            elif time.monotonic() - last > _SIGN_EVERY:
                last = time.monotonic()
                yield Piece()
            if not is_going_on:
                return
            try:
                async with asyncio.timeout(_SIGN_EVERY if writing else _LOOKED_EVERY):
                    await changed.wait()
            except TimeoutError:
                pass

    async def _stored(self, place: Place) -> tuple[Piece, bool]:
        async with self._db.connection() as tx:
            reply = await reply_queries.select_reply(tx, place)
        if reply is None:
            return Piece(), False
        is_going_on = reply.state == "writing" and reply.alive_until > clock.now()
        return Piece(reply.text, reply.reasoning), is_going_on

    async def _is_written(self, place: Place, wanted: bytes) -> bool:
        """Tell whether the reply is there; raises `NoReply` when it failed."""
        async with self._db.connection() as tx:
            reply = await reply_queries.select_reply(tx, place)
        if reply is None or reply.conversation_hash != wanted:
            return False
        if reply.state == "failed":
            raise NoReply(reply.failure or _FAILED)
        return reply.state == "written"


def _is_exhausted(present: Reply, wanted: bytes, *, anew: bool) -> bool:
    """Tell whether nothing will come of it any more, for it was asked for too often."""
    is_dead = present.state == "writing" and present.alive_until < clock.now()
    is_other = present.state == "written" and (anew or present.conversation_hash != wanted)
    return present.asked >= MOST_ASKED and (is_dead or is_other or present.state == "failed")


def _since(shown: Piece, so_far: Piece) -> Piece | None:
    new = Piece(so_far.text[len(shown.text) :], so_far.reasoning[len(shown.reasoning) :])
    return new if new.text or new.reasoning else None


def _hash(conversation: Conversation) -> bytes:
    return hashlib.sha256(orjson.dumps(conversation, option=orjson.OPT_SORT_KEYS)).digest()
