"""The protocol of OpenAI-compatible chat-completions endpoints, streamed.

Asked for is ``POST {url}/chat/completions`` with ``stream: true``; the answer is an event stream of
``chat.completion.chunk`` objects that ends with ``[DONE]``. An endpoint that cannot stream answers
with one ``chat.completion`` object, which is as good.
"""

from collections.abc import AsyncGenerator, Iterator, Mapping
from typing import Any, Final

import orjson

from manyhands.models.echo import echo
from manyhands.models.model import ChatModel, Conversation, Piece
from manyhands.net.egress import Egress, Opened
from manyhands.net.failures import AddressRefused, BadUrl, EgressError, TimedOut, status_line

MAX_CHARACTERS: Final = 200_000
"""Longest reply, reasoning included."""

_MAX_LINE: Final = 2**20
_MAX_WHOLE: Final = 4 * 2**20
_MAX_ERROR: Final = 16 * 2**10
_SHOWN_ERROR: Final = 300
_PATH: Final = "/chat/completions"

BROKEN_OFF: Final = "The answer broke off. Ask again."
_REFUSED_KEY = "The model's API key was refused."
_BUSY = "The model is busy. Ask again in a moment."
_NOT_READY = "The model does not answer at the moment. Ask again in a moment."
_MISCONFIGURED = "The model cannot be asked as it is set up."
_STRANGE = "What came is not the answer of a model."
_NOTHING = "The model answered nothing. Ask again."
_TOO_LONG = "The answer is too long."
_TOO_SLOW = "The model took too long to answer. Ask again."


class NoReply(Exception):
    """A model did not answer. ``reason`` may be told to workers, ``detail`` only to managers."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


async def complete(
    egress: Egress,
    model: ChatModel,
    key: str | None,
    conversation: Conversation,
    *,
    silence: float,
) -> AsyncGenerator[Piece, None]:
    """Yield a reply as it comes; raises `NoReply` unless it comes whole.

    ``silence`` is how many seconds the endpoint may send nothing.
    """
    length, said = 0, False
    pieces = (
        echo(conversation) if model.is_echo else _asked(egress, model, key, conversation, silence)
    )
    async for piece in pieces:
        length += len(piece.text) + len(piece.reasoning)
        said = said or (not piece.text.isspace() and piece.text != "")
        if length > MAX_CHARACTERS:
            raise NoReply(_TOO_LONG)
        yield piece
    if not said:
        raise NoReply(_NOTHING)


async def _asked(
    egress: Egress,
    model: ChatModel,
    key: str | None,
    conversation: Conversation,
    silence: float,
) -> AsyncGenerator[Piece, None]:
    body = orjson.dumps(
        {"model": model.model, "messages": list(conversation), "stream": True}
        | model.parameters.given()
    )
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream, application/json"}
    if key is not None:
        headers["Authorization"] = f"Bearer {key}"
    try:
        async with egress.post_for_stream(
            address_of(model.url), body, headers, silence=silence
        ) as opened:
            if not 200 <= opened.status < 300:
                raise _refusal(opened.status, await _beginning(opened, _MAX_ERROR), key)
            if _is_event_stream(opened):
                async for piece in _streamed(opened):
                    yield piece
            else:
                yield _whole(await _beginning(opened, _MAX_WHOLE))
    except EgressError as error:
        raise _failed(error) from error


def address_of(url: str) -> str:
    """Return where to ask: the path of the protocol after a base URL, unless it is there."""
    base = url.rstrip("/")
    return base if base.endswith(_PATH) else base + _PATH


def _is_event_stream(opened: Opened) -> bool:
    return (opened.content_type or "").partition(";")[0].strip().lower() == "text/event-stream"


async def _streamed(opened: Opened) -> AsyncGenerator[Piece, None]:
    is_whole = False
    async for line in _lines(opened):
        if not line.startswith(b"data:"):
            continue  # comments keep connections open; event names tell nothing here
        data = line.removeprefix(b"data:").strip()
        if data == b"[DONE]":
            return
        chunk = _object(data)
        if chunk.get("error"):
            raise NoReply(_NOT_READY, _said(chunk))
        for choice in _choices(chunk):
            if piece := _piece(choice.get("delta")):
                yield piece
            is_whole = is_whole or bool(choice.get("finish_reason"))
    if not is_whole:
        raise NoReply(BROKEN_OFF)


async def _lines(opened: Opened) -> AsyncGenerator[bytes, None]:
    rest = b""
    async for chunk in opened.chunks():
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line
        if len(rest) > _MAX_LINE:
            raise NoReply(_STRANGE)
    yield rest


def _whole(body: bytes) -> Piece:
    answer = _object(body)
    for choice in _choices(answer):
        if piece := _piece(choice.get("message")):
            return piece
    raise NoReply(_STRANGE, _said(answer))


def _object(data: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise NoReply(_STRANGE)
    return found


def _choices(answer: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    choices = answer.get("choices")
    for choice in choices if isinstance(choices, list) else ():
        if isinstance(choice, dict):
            yield choice


def _piece(message: Any) -> Piece | None:
    """Return what a message or its delta says; several servers know reasoning, by two names."""
    if not isinstance(message, dict):
        return None
    piece = Piece(
        _text(message.get("content")),
        _text(message.get("reasoning_content") or message.get("reasoning")),
    )
    return piece if piece.text or piece.reasoning else None


def _text(given: Any) -> str:
    return given.replace("\0", "") if isinstance(given, str) else ""


async def _beginning(opened: Opened, most: int) -> bytes:
    body = b""
    async for chunk in opened.chunks():
        body += chunk
        if len(body) > most:
            return body[:most]
    return body


def _refusal(status: int, body: bytes, key: str | None) -> NoReply:
    reasons = {401: _REFUSED_KEY, 403: _REFUSED_KEY, 429: _BUSY}
    reason = reasons.get(status, _NOT_READY if status >= 500 else _MISCONFIGURED)
    try:
        told = _said(_object(body))
    except NoReply:
        told = ""
    if key:
        told = told.replace(key, "…")
    return NoReply(reason, f"It answered {status_line(status)}. {told}".strip())


def _said(answer: Mapping[str, Any]) -> str:
    """Return the sentence of an error as endpoints write it, shortened."""
    error = answer.get("error")
    message = error.get("message") if isinstance(error, dict) else error
    return message[:_SHOWN_ERROR] if isinstance(message, str) else ""


def _failed(error: EgressError) -> NoReply:
    if isinstance(error, TimedOut):
        return NoReply(_TOO_SLOW, error.reason)
    if isinstance(error, BadUrl | AddressRefused):
        return NoReply(_MISCONFIGURED, error.reason)
    return NoReply(_NOT_READY, error.reason)
