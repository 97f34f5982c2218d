"""Answers: always 200 with JSON, or an error object (contract/README.md §5)."""

from collections.abc import Mapping

from starlette.responses import Response

from manyhands.errors import PublicError, TooManyRequests
from manyhands.tasks.wire import encode

MAX_MESSAGE = 5_000  # characters; a unique_id is repeated whole
MEDIA_TYPE = "application/json; charset=utf-8"


def json_bytes(content: bytes, status: int = 200) -> Response:
    """Return ready JSON bytes."""
    return Response(content, status, media_type=MEDIA_TYPE)


def json(value: object, status: int = 200) -> Response:
    """Return a value as JSON."""
    return json_bytes(encode(value), status)


def error_body(status: int, message: str) -> bytes:
    """Return the error object of every version of the API.

    What a caller sent is repeated in part only: an answer need not be as long as its request.
    """
    return encode({"status_code": status, "error": message[:MAX_MESSAGE]})


def error_answer(error: PublicError) -> Response:
    """Render an error of ours."""
    answer = json_bytes(error_body(error.status, error.message), error.status)
    answer.headers.update(error_headers(error))
    return answer


def error_headers(error: PublicError) -> Mapping[str, str]:
    """Return the headers that belong to an error."""
    if isinstance(error, TooManyRequests):
        return {"Retry-After": str(error.retry_after)}
    if error.status == 401:
        return {"WWW-Authenticate": 'Basic realm="manyhands", charset="UTF-8"'}
    return {}
