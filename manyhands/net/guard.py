"""The guard at the door: every address is judged in the moment before it is connected to.

A check of the URL, or of what a name resolves to, can be walked around by a redirect or by a name
that changes its address (DNS rebinding). aiohttp calls a ``socket_factory`` with each address it
is about to connect to, literal ones included, so the judgement stands there
(research/stack.md §5).
"""

import socket
from collections.abc import Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from aiohttp import AddrInfoType

from manyhands.net.addresses import refusal
from manyhands.net.failures import AddressRefused


@dataclass(slots=True)
class Trail:
    """What the guard saw while one request looked for a connection.

    ``tried`` counts the addresses that were let through; ``refused`` holds the others with the
    reason. Both are empty when the request went over a connection that was kept open.
    """

    tried: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def reused(self) -> bool:
        """Whether no new connection was looked for."""
        return not self.tried and not self.refused


# The HTTP client reports a refused socket as "cannot connect" and drops the reason, so the guard
# writes it here. Tasks that the client starts to race addresses inherit the variable, and with
# it the same trail.
_trail: ContextVar[Trail | None] = ContextVar("trail", default=None)


class Guard:
    """A socket factory that refuses addresses.

    ``setting`` is the environment variable that a person may set to open private addresses; it is
    named in the reason where it would help. ``allowed_endpoints`` are exact pairs of IP address
    and port that are always let through, such as the server's own request bin; it is consulted
    at each connection, so pairs may be added later.
    """

    def __init__(
        self,
        *,
        allow_private: bool,
        setting: str,
        allowed_endpoints: Container[tuple[str, int]] = frozenset(),
    ) -> None:
        self._allow_private = allow_private
        self._setting = setting
        self._allowed_endpoints = allowed_endpoints

    @contextmanager
    def watching(self) -> Iterator[Trail]:
        """Collect what happens to the connections of the request made inside."""
        trail = Trail()
        token = _trail.set(trail)
        try:
            yield trail
        finally:
            _trail.reset(token)

    def open_socket(self, info: AddrInfoType) -> socket.socket:
        """Return a socket for an address about to be connected to, or raise `OSError`."""
        family, kind, protocol, _, endpoint = info
        reason = self.judge(str(endpoint[0]), int(endpoint[1]))
        trail = _trail.get()
        if reason is not None:
            if trail is not None:
                trail.refused.append((str(endpoint[0]), reason))
            raise PermissionError(reason)
        if trail is not None:
            trail.tried += 1
        return socket.socket(family, kind, protocol)

    def judge(self, address: str, port: int) -> str | None:
        """Return why the address is refused, with what a person can do about it, or None."""
        if (address, port) in self._allowed_endpoints:
            return None
        reason = refusal(address, allow_private=self._allow_private)
        if reason is None:
            return None
        if refusal(address, allow_private=True) is None:
            return f"{reason}; set {self._setting}=1 to allow it"
        return reason


def refused(host: str, trail: Trail) -> AddressRefused | None:
    """Return the error to raise when the guard let none of the host's addresses through."""
    if not trail.refused or trail.tried:
        return None
    address, reason = trail.refused[0]
    if host != address:
        reason = f"{host} cannot be used: {reason}"
    return AddressRefused(host, address, f"{reason}.")
