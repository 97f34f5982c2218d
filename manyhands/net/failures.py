"""What can go wrong on the way out, each with a sentence for a person.

None of these is an error of our own API, so none derives from `manyhands.errors.PublicError`: the
sentence is stored with the attempt or the attachment and shown there. Sentences name hosts and
addresses, never credentials, headers or anything that another tenant would not know.
"""

from http import HTTPStatus
from typing import Literal

Phase = Literal["connect", "answer", "body"]

# Statuses by which a server says "later" (RFC 9110, 8470, 6585), besides every 5xx.
_LATER_STATUSES = frozenset({408, 425, 429})


class EgressError(Exception):
    """A request outward that failed.

    ``reason`` is a whole sentence. ``permanent`` says that the same request will fail again
    until somebody changes something.
    """

    permanent: bool = False

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def after_redirect(self, host: str) -> None:
        """Say in the reason that this happened where a redirect led."""
        self.reason = f"The URL redirects to {host}. {self.reason}"


class BadUrl(EgressError):
    """The URL cannot be used; nothing was sent."""

    permanent = True


class AddressRefused(EgressError):
    """The host leads only to addresses that this server does not connect to."""

    permanent = True

    def __init__(self, host: str, address: str, reason: str) -> None:
        super().__init__(reason)
        self.host = host
        self.address = address


class NameNotFound(EgressError):
    """DNS says that the name does not exist."""

    permanent = True


class NameLookupFailed(EgressError):
    """DNS gave no answer at the moment."""


class ConnectFailed(EgressError):
    """No connection: refused, unreachable, or no route."""


class TlsFailed(EgressError):
    """The TLS handshake failed for another reason than the certificate."""


class CertificateRefused(TlsFailed):
    """The server's certificate is not valid for the host, expired, or signed by nobody known."""

    permanent = True


class TimedOut(EgressError):
    """The time was up in this phase: no connection, no answer, or not the whole body."""

    def __init__(self, reason: str, phase: Phase) -> None:
        super().__init__(reason)
        self.phase = phase


class ConnectionLost(EgressError):
    """The connection broke after it had been made."""


class BadAnswer(EgressError):
    """The answer is not HTTP as this server understands it."""


class TooManyRedirects(EgressError):
    """The address redirects in circles or too often."""

    permanent = True


class BadStatus(EgressError):
    """The server answered with a status that is not success.

    ``retry_after`` is the pause in seconds that the server asked for, if it did.
    """

    def __init__(self, status: int, retry_after: float | None = None) -> None:
        super().__init__(f"The server answered {status_line(status)}.")
        self.status = status
        self.retry_after = retry_after
        self.permanent = status < 500 and status not in _LATER_STATUSES


class TooLarge(EgressError):
    """The file is larger than the limit."""

    permanent = True


class BadEncoding(EgressError):
    """The body is compressed in a way that was not asked for, or is damaged."""

    permanent = True


def status_line(status: int) -> str:
    """Return ``404 Not Found``; the words are ours, not the server's."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
