"""What can go wrong, with the status and the sentence the caller sees.

Every error that a caller may meet carries its own HTTP status and public text; the transports
only render them (v1 and v2: ``{"status_code": …, "error": …}``, contract/README.md §5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
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


class NotEnabled(PublicError):
    """The account may not create tasks of this type."""

    status = 402


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


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one part of an answer.

    ``field`` is a path into the answer, written as in errors about parameters: ``category``,
    ``fields.title``, ``rows[3].price``.
    """

    field: str
    message: str


class InvalidAnswer(PublicError):
    """A worker's answer does not fit the task; ``problems`` has every part that does not."""

    status = 422

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.problems: Sequence[Problem] = (Problem(field, message),)

    @classmethod
    def having(cls, problems: Sequence[Problem]) -> "InvalidAnswer":
        """Return the error for several problems, the first of them leading."""
        error = cls(problems[0].field, problems[0].message)
        error.problems = tuple(problems)
        return error


class TooManyRequests(PublicError):
    """Slow down. ``retry_after`` is in whole seconds."""

    status = 429

    def __init__(self, message: str, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(PublicError):
    """The server cannot do this at the moment; nothing was changed."""

    status = 503
