"""What can go wrong, with the status and the sentence the caller sees.

Every error that a caller may meet carries its own HTTP status and public text; the transports
only render them (v1 and v2: ``{"status_code": …, "error": …}``, contract/README §5).
"""

from typing import ClassVar


class PublicError(Exception):
    """An error whose text may be shown to whoever caused it."""

    status: ClassVar[int] = 500

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidRequest(PublicError):
    """A parameter is missing or unacceptable; the text names it."""

    status = 400


class Unauthorized(PublicError):
    """No valid key or session."""

    status = 401


class Forbidden(PublicError):
    """Signed in, but not allowed to do this."""

    status = 403


class NotFound(PublicError):
    """No such thing, or not yours."""

    status = 404


class Conflict(PublicError):
    """Something with this name, unique_id or idempotency key exists already."""

    status = 409


class TooLarge(PublicError):
    """The request is larger than the server accepts."""

    status = 413


class InvalidAnswer(PublicError):
    """A worker's answer does not fit the task. ``field`` says which part of the answer.

    ``field`` is a path such as ``category`` or ``fields.title``.
    """

    status = 422

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class TooManyRequests(PublicError):
    """Slow down. ``retry_after`` is in whole seconds."""

    status = 429

    def __init__(self, message: str, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(PublicError):
    """The server cannot do this at the moment; nothing was changed."""

    status = 503
