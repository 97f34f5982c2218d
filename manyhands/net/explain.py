"""From the HTTP client's errors to sentences for a person."""

import errno
import socket
import ssl
from typing import Final

import aiohttp

from manyhands.net.failures import (
    BadAnswer,
    CertificateRefused,
    ConnectFailed,
    ConnectionLost,
    EgressError,
    NameLookupFailed,
    NameNotFound,
    TimedOut,
    TlsFailed,
)
from manyhands.net.guard import Trail, refused
from manyhands.net.urls import Target

# Both spellings of "no such name": the name itself, or an address for it.
_NO_SUCH_NAME: Final = frozenset(
    code
    for code in (
        getattr(socket, "EAI_NONAME", None),
        getattr(socket, "EAI_NODATA", None),
    )
    if code is not None
)
_CONNECT_WORDS: Final = {
    errno.ECONNREFUSED: "nothing is listening there",
    errno.EHOSTUNREACH: "the host cannot be reached",
    errno.ENETUNREACH: "the network cannot be reached",
    errno.EADDRNOTAVAIL: "the network cannot be reached",
    errno.ETIMEDOUT: "the host did not react",
    errno.ECONNRESET: "the host closed the connection at once",
}
_NO_CONNECTION: Final = "No connection to {0.host} port {0.port}: the time was up."
_SILENCE: Final = "The server stopped sending in the middle of its answer."
_CUT: Final = "The connection broke before the whole answer had arrived."
_NO_ANSWER: Final = "The server closed the connection without an answer."
_BROKEN: Final = "The server broke the connection off."


def explain(error: Exception, target: Target, trail: Trail) -> EgressError:
    """Return what an error of the HTTP client means.

    ``error`` is an `aiohttp.ClientError`, a plain `OSError`, or a `ValueError` that the client
    raises for an unusable request; ``trail`` says which addresses the guard refused.
    """
    if isinstance(error, aiohttp.ClientConnectorError):
        return _explain_connect(error, target, trail)
    if isinstance(error, aiohttp.ClientResponseError):
        return _explain_answer(error)
    for kind, failure in (
        (aiohttp.ConnectionTimeoutError, TimedOut(_NO_CONNECTION.format(target), "connect")),
        (aiohttp.SocketTimeoutError, TimedOut(_SILENCE, "body")),
        (aiohttp.ClientPayloadError, ConnectionLost(_CUT)),
        (aiohttp.ServerDisconnectedError, ConnectionLost(_NO_ANSWER)),
        (OSError, ConnectionLost(_BROKEN)),
        (aiohttp.ClientConnectionError, ConnectionLost(_BROKEN)),
    ):
        if isinstance(error, kind):
            return failure
    return BadAnswer("The request could not be made.")


def _explain_connect(
    error: aiohttp.ClientConnectorError, target: Target, trail: Trail
) -> EgressError:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return _explain_name(error, target.host)
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        return _explain_tls(error, target.host)
    if failure := refused(target.host, trail):
        return failure
    words = _CONNECT_WORDS.get(error.os_error.errno or 0, "the connection failed")
    return ConnectFailed(f"No connection to {target.host} port {target.port}: {words}.")


def _explain_name(error: aiohttp.ClientConnectorDNSError, host: str) -> EgressError:
    if error.os_error.errno in _NO_SUCH_NAME:
        return NameNotFound(f"There is no host named {host}.")
    return NameLookupFailed(f"The name {host} could not be looked up at the moment.")


def _explain_tls(
    error: aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError, host: str
) -> EgressError:
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        cause = error.certificate_error
        words = getattr(cause, "verify_message", "") or "it is not valid"
        return CertificateRefused(f"The certificate of {host} was refused: {words.rstrip('.')}.")
    cause = error.os_error
    reason = cause.reason if isinstance(cause, ssl.SSLError) else None
    words = (reason or "no reason given").replace("_", " ").lower()
    return TlsFailed(f"The TLS handshake with {host} failed: {words}.")


def _explain_answer(error: aiohttp.ClientResponseError) -> EgressError:
    if error.message.startswith(("Got more than", "Too many headers")):
        return BadAnswer("The server's answer has too many headers, or one larger than 8 KiB.")
    return BadAnswer("The server's answer is not valid HTTP.")
