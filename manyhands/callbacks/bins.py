"""The built-in request bin: a first callback address that needs no server of one's own.

A bin is reached over HTTP like any receiver, but by a way out of its own, which leads to this
server's own door and nowhere else: no other callback can reach what listens beside us.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import orjson

from manyhands import clock
from manyhands.callbacks import bin_queries
from manyhands.callbacks.bin_queries import BinRequest
from manyhands.db.pool import Tx
from manyhands.errors import NotFound
from manyhands.ids import Owner, new_id

KEPT = 100  # requests per bin
MAX_BODY = 1024 * 1024

_PATH = re.compile(r"/bin/([0-9a-f]{24})")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SHOWN_HEADERS = ("content-type", "user-agent")
_OUR_HEADERS = ("scale-", "webhook-", "manyhands-")


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """Where this server listens, and under which names it is known."""

    host: str
    port: int
    public_url: str

    def bin_door(self, address: str) -> str | None:
        """Return how to reach an address that is a bin of this server, None for any other."""
        parts = urlsplit(address)
        # On this machine any port will do: the server may have had another one when the address
        # was given out, and the id of a bin is not to be guessed.
        ours = parts.hostname in _LOOPBACK or parts.netloc.lower() in self._names()
        if not ours or not _PATH.fullmatch(parts.path):
            return None
        return f"http://{self._door()}{parts.path}"

    def origins(self) -> frozenset[str]:
        """Return every origin under which callbacks reach the bins of this server."""
        scheme = urlsplit(self.public_url).scheme
        return frozenset({f"{scheme}://{name}" for name in self._names()})

    def endpoint(self) -> tuple[str, int]:
        """Return the IP address and port that the guard lets pass."""
        return self._ip(), self.port

    def _names(self) -> set[str]:
        own = {f"{name}:{self.port}" for name in (self.host, "127.0.0.1", "localhost", "[::1]")}
        return own | {urlsplit(self.public_url).netloc.lower()}

    def _ip(self) -> str:
        return {"0.0.0.0": "127.0.0.1", "::": "::1", "localhost": "127.0.0.1"}.get(  # noqa: S104
            self.host, self.host
        )

    def _door(self) -> str:
        ip = self._ip()
        return f"[{ip}]:{self.port}" if ":" in ip else f"{ip}:{self.port}"


async def own_bin(tx: Tx, owner: Owner) -> str:
    """Return the id of the owner's bin, made when it is first asked for."""
    # Whoever knows a bin may post to it, so its id must not be guessed from other ids.
    return await bin_queries.ensure_bin(tx, owner, secrets.token_hex(12), clock.now())


async def receive(tx: Tx, bin_id: str, *, method: str, headers: dict[str, str], body: str) -> None:
    """Keep a request that came to a bin. Raises `NotFound`."""
    owner = await bin_queries.owner_of_bin(tx, bin_id)
    if owner is None:
        raise NotFound("There is no such request bin.")
    shown = {
        name: value
        for name, value in headers.items()
        if name in _SHOWN_HEADERS or name.startswith(_OUR_HEADERS)
    }
    await bin_queries.insert_request(
        tx,
        owner,
        BinRequest(
            request_id=new_id(),
            received_at=clock.now(),
            method=method,
            headers_json=orjson.dumps(shown).decode(),
            body=body.replace("\0", ""),
        ),
        kept=KEPT,
    )


async def requests(tx: Tx, owner: Owner, after: datetime | None = None) -> list[BinRequest]:
    """Return what came to the owner's bin, newest first."""
    return await bin_queries.select_requests(tx, owner, after)
