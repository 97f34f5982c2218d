"""Refuses writes that another site makes a browser send.

Browsers say where a request comes from; no token is needed (the rule of Go 1.25's
CrossOriginProtection). Programs that send neither header carry no cookie of a victim.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def is_cross_site(method: str, headers: Mapping[str, str]) -> bool:
    """Tell whether a request is a write that comes from another site."""
    if method in _SAFE_METHODS:
        return False
    fetch_site = headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and not _is_of(origin, headers.get("host"))


def _is_of(origin: str, host: str | None) -> bool:
    try:
        return bool(host) and urlsplit(origin).netloc == host
    except ValueError:
        return False
