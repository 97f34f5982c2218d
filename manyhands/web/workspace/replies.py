"""What models write while somebody works, handed on as it comes."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Literal

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from manyhands.errors import InvalidRequest, PublicError
from manyhands.models.completions import NoReply
from manyhands.models.model import Piece
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import AtWork
from manyhands.workqueue.replies import place_of_reply

router = APIRouter(prefix="/work", tags=["Workspace"], route_class=WebRoute)

_MOST_SAID = 2_000
_LONGEST_SAID = 1_000_000


class Said(BaseModel):
    """A message of the conversation so far."""

    role: Literal["system", "user", "assistant", "function"]
    content: str


class ReplyRequest(BaseModel):
    """Which message a model is to write, and what was said before it, oldest first."""

    turn: int = Field(ge=0, lt=2**31)
    message: str
    conversation: Annotated[list[Said], Field(max_length=_MOST_SAID)]


@router.post("/claims/{claim_id}/replies")
async def ask_for_reply(
    request: Request, worker: AtWork, claim_id: str, wish: ReplyRequest
) -> StreamingResponse:
    """Have a model of the project write a message of a task one has claimed.

    The answer is lines of JSON as they come: pieces of ``text`` and ``reasoning`` to put together,
    empty ones as signs of life, and at the end ``{"is_whole": true}`` or an ``error``. Asking again
    brings what was written, until the conversation before it is another one.
    """
    if sum(len(said.content) for said in wish.conversation) > _LONGEST_SAID:
        raise InvalidRequest("The conversation is too long for a model.")
    web = services(request)
    async with web.db.transaction() as tx:
        place, model = await place_of_reply(
            tx, worker, claim_id, turn=wish.turn, message=wish.message
        )
    pieces = web.replies.reply(place, model, [said.model_dump() for said in wish.conversation])
    return StreamingResponse(
        _lines(pieces),
        media_type="application/x-ndjson",
        headers={"X-Accel-Buffering": "no"},  # proxies are to hand each line on at once
    )


async def _lines(pieces: AsyncGenerator[Piece, None]) -> AsyncGenerator[bytes, None]:
    async with aclosing(pieces):
        try:
            async for piece in pieces:
                given = {"text": piece.text, "reasoning": piece.reasoning}
                yield _line({name: text for name, text in given.items() if text})
        except NoReply as error:
            yield _line({"error": error.reason})
        except PublicError as error:
            yield _line({"error": error.message})
        else:
            yield _line({"is_whole": True})


def _line(given: dict[str, object]) -> bytes:
    return orjson.dumps(given) + b"\n"
