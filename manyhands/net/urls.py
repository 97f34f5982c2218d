"""Which URLs may be requested, and how they are written on the wire."""

import base64
import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address
from typing import Final
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from yarl import URL

from manyhands.net.failures import BadUrl

MAX_LENGTH: Final = 8000  # characters; most servers take request lines of 8 KiB

# What stands in a path or a query as it is. "%" is among it: a link that was signed in its
# encoded form must arrive in exactly that form (HumanSignal/label-studio#5030).
_KEPT_IN_PATH: Final = "!$%&'()*+,/:;=@[]~"
_KEPT_IN_QUERY: Final = _KEPT_IN_PATH + "?"

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that may be requested. ``authorization`` is the header its credentials stand for."""

    url: URL
    host: str
    port: int
    authorization: str | None


@lru_cache(maxsize=1024)
def check_url(text: str, *, credentials: bool = False) -> Target:
    """Return the request that a URL stands for, or raise `BadUrl` with what is wrong with it.

    ``credentials`` says whether ``https://user:password@host`` is taken as HTTP Basic
    (RFC 7617); otherwise it is refused. A fragment is dropped. Nothing is looked up: whether the
    host's addresses are acceptable is judged when the connection is made (`manyhands.net.guard`).
    """
    stripped = text.strip(" \t\r\n")
    if len(stripped) > MAX_LENGTH:
        raise BadUrl(f"The URL is longer than {MAX_LENGTH} characters.")
    if _CONTROL.search(stripped):
        raise BadUrl("The URL contains a line break or another control character.")
    try:
        parts = urlsplit(stripped)
        port = parts.port
    except ValueError:
        raise BadUrl("The URL cannot be read; check its host and its port.") from None
    if parts.scheme not in {"http", "https"}:
        raise BadUrl("The URL must begin with http:// or https://.")
    if port is not None and not 1 <= port <= 65535:
        raise BadUrl("The port must be a number between 1 and 65535.")
    if not parts.hostname:
        raise BadUrl("The URL names no host.")
    host = _wire_host(parts.hostname)
    return Target(
        url=URL(_wire_form(parts, host, port), encoded=True),
        host=host,
        port=port or (443 if parts.scheme == "https" else 80),
        authorization=_authorization(parts, credentials),
    )


def _wire_form(parts: SplitResult, host: str, port: int | None) -> str:
    netloc = f"[{host}]" if ":" in host else host
    if port is not None:
        netloc += f":{port}"
    try:
        path = quote(parts.path, safe=_KEPT_IN_PATH) or "/"
        query = quote(parts.query, safe=_KEPT_IN_QUERY)
    except UnicodeEncodeError:
        raise BadUrl("The URL contains half a character (a lone surrogate).") from None
    return f"{parts.scheme}://{netloc}{path}" + (f"?{query}" if query else "")


def _wire_host(host: str) -> str:
    """Return the host in ASCII and lower case, IDNA applied; an address in its own form."""
    if ":" in host:
        try:
            return str(IPv6Address(host)) if "%" not in host else _no_host(host)
        except ValueError:
            _no_host(host)
    if not host.isascii():
        try:
            host = URL.build(scheme="http", host=host).raw_host or ""
        except ValueError:
            _no_host(host)
    host = host.lower()
    labels = host.removesuffix(".").split(".")
    if len(host) > 254 or not all(_LABEL.fullmatch(label) for label in labels):
        _no_host(host)
    if _NUMBER.fullmatch(labels[-1]):
        # 2130706433, 0x7f.1 and 127.1 are addresses to some programs and names to others.
        try:
            return str(IPv4Address(host))
        except ValueError:
            raise BadUrl(f"{host} is not a complete IPv4 address; write four numbers.") from None
    return host


def _no_host(host: str) -> str:
    raise BadUrl(f"{host[:100]} is not a valid host name.")


def _authorization(parts: SplitResult, allowed: bool) -> str | None:
    if "@" not in parts.netloc:
        return None
    if not allowed:
        raise BadUrl("The URL contains a user name or a password; use a signed link instead.")
    pair = unquote_to_bytes(parts.username or "") + b":" + unquote_to_bytes(parts.password or "")
    return "Basic " + base64.b64encode(pair).decode("ascii")
