"""What models write while somebody works, handed on as it comes."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from manyhands.errors import PublicError
from manyhands.models.completions import NoReply
from manyhands.models.model import Piece
from manyhands.tasktypes.model_replies import TurnSoFar
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import AtWork
from manyhands.workqueue.replies import asked_of_model

router = APIRouter(prefix="/work", tags=["Workspace"], route_class=WebRoute)

_MOST_TURNS = 500


class Turn(BaseModel):
    """What a worker did in a turn: the rest of it the server knows."""

    written: dict[str, str] = Field(default={}, description="The worker's messages by their keys.")
    followed: str | None = Field(None, description="The answer the conversation goes on from.")


class ReplyRequest(BaseModel):
    """Which message a model is to write, and the turns up to it."""

    turn: int = Field(ge=0, lt=2**31)
    message: str
    turns: Annotated[list[Turn], Field(max_length=_MOST_TURNS)]
    anew: bool = Field(False, description="Write it once more, though it is written already.")


@router.post("/claims/{claim_id}/replies")
async def ask_for_reply(
    request: Request, worker: AtWork, claim_id: str, wish: ReplyRequest
) -> StreamingResponse:
    """Have a model of the project write a message of a task one has claimed.

    The answer is lines of JSON as they come: pieces of ``text`` and ``reasoning`` to put together,
    empty ones as signs of life, and at the end ``{"is_whole": true}`` or an ``error``. Asking again
    brings what was written, until the conversation before it is another one or it is wanted anew.
    """
    web = services(request)
    async with web.db.transaction() as tx:
        place, model, conversation = await asked_of_model(
            tx,
            worker,
            claim_id,
            turn=wish.turn,
            message=wish.message,
            turns=[TurnSoFar(turn.written, turn.followed) for turn in wish.turns],
        )
    pieces = web.replies.reply(place, model, conversation, anew=wish.anew)
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
