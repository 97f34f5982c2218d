"""Where the server of this installation listens, and the address it shows to people.

A server writes that down when it starts: the other commands find it by that, and links which are
made where no request is known begin with it.
"""

from dataclasses import asdict, dataclass

import orjson

from manyhands.accounts import queries
from manyhands.db.pool import Tx
from manyhands.settings import Settings

_FACT = "address"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens; ``public_url`` has no slash at its end."""

    host: str
    port: int
    public_url: str


async def write_address(tx: Tx, address: Address) -> None:
    """Note where this process is going to listen."""
    await queries.set_fact(tx, _FACT, orjson.dumps(asdict(address)).decode())


async def read_address(tx: Tx) -> Address | None:
    """Return where the server that started last listens or listened; None before the first."""
    text = await queries.get_fact(tx, _FACT)
    return None if text is None else Address(**orjson.loads(text))


def address_of(settings: Settings) -> Address:
    """Return where a server with these settings would listen."""
    return Address(settings.host, settings.port, settings.address)
