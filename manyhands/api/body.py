"""Bodies, in every form the clients send them (contract/README.md §4)."""

import hashlib
from dataclasses import dataclass
from typing import Any

import orjson
from python_multipart.exceptions import FormParserError
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from manyhands.api.forms import decode_form, nest
from manyhands.errors import InvalidRequest, TooLarge
from manyhands.incoming import NotJson, read_json, refuse_nul
from manyhands.tasktypes.contract import Json

MAX_BYTES = 10 * 1024 * 1024

_NUL_MARKS = (b"\x00", b"%00")


@dataclass(frozen=True, slots=True)
class Body:
    """A decoded body. ``form``: it came as a form, so every leaf is a string."""

    value: Json
    form: bool

    def fingerprint(self, subject: str) -> bytes:
        """Return a hash of what is asked for, blind to the order of members and to spacing."""
        canonical = orjson.dumps(self.value, option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(subject.encode() + b"\n" + canonical).digest()

    def members(self) -> dict[str, Json]:
        """Return the body as an object. Raises `InvalidRequest`."""
        if not isinstance(self.value, dict):
            raise InvalidRequest("The body must be a JSON object or a form.")
        return self.value


async def read_bytes(request: Request, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a body, also again. Raises `TooLarge` as soon as it is clear."""
    known: bytes | None = getattr(request.state, "body", None)
    if known is not None:
        return known
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise TooLarge(f"The body is larger than {limit // 1024 // 1024} MB.")
    chunks, size = [], 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > limit:
                raise TooLarge(f"The body is larger than {limit // 1024 // 1024} MB.")
            chunks.append(chunk)
    except ClientDisconnect:
        raise InvalidRequest("The body ended early.") from None
    request.state.body = b"".join(chunks)
    return bytes(request.state.body)


async def decode_body(raw: bytes, content_type: str) -> Body:
    """Decode a body by what it is, whatever its header says. Raises `InvalidRequest`.

    An empty body is an empty object; a body that parses as JSON is JSON.
    """
    kind = content_type.partition(";")[0].strip().lower()
    text = raw.strip()
    if not text:
        return Body({}, form=False)
    if kind == "multipart/form-data":
        body = Body(await _multipart(raw, content_type), form=True)
    elif text[:1] in {b"{", b"["} or kind.endswith("json"):
        body = _json_or_form(text, kind)
    else:
        body = Body(_form(text), form=True)
    if body.form and any(mark in raw for mark in _NUL_MARKS):
        refuse_nul(body.value)
    return body


def _json_or_form(text: bytes, kind: str) -> Body:
    try:
        return Body(read_json(text), form=False)
    except NotJson:
        if kind == "application/x-www-form-urlencoded" and b"=" in text:
            return Body(_form(text), form=True)
        raise


def _form(text: bytes) -> dict[str, Any]:
    if b"=" not in text:
        raise InvalidRequest("The body is neither JSON nor a form.")
    return decode_form(text)


async def _multipart(raw: bytes, content_type: str) -> dict[str, Any]:
    async def once() -> Any:
        yield raw

    try:
        parts = await MultiPartParser(Headers({"content-type": content_type}), once()).parse()
        pairs = [(name, value) for name, value in parts.multi_items() if isinstance(value, str)]
        await parts.close()
        "".join(part for pair in pairs for part in pair).encode()
    # UnicodeError: the body chooses its charset, and some of Python's decode to half characters.
    except (MultiPartException, FormParserError, KeyError, UnicodeError) as error:
        raise InvalidRequest(f"The multipart body cannot be read: {error}") from None
    return nest(pairs)
