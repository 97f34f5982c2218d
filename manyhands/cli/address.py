"""Where the server of this installation listens: it writes that down for the other commands."""

from dataclasses import asdict, dataclass

import orjson

from manyhands.accounts import queries
from manyhands.db.pool import Tx
from manyhands.settings import Settings

_FACT = "address"


@dataclass(frozen=True, slots=True)
class Address:
    """Where `serve` listened at its last start, and the address it showed to people."""

    host: str
    port: int
    public_url: str


async def write_address(tx: Tx, settings: Settings) -> None:
    """Note where this process is going to listen."""
    address = Address(settings.host, settings.port, settings.address)
    await queries.set_fact(tx, _FACT, orjson.dumps(asdict(address)).decode())


async def read_address(tx: Tx) -> Address | None:
    """Return where the server that started last listens or listened; None before the first."""
    text = await queries.get_fact(tx, _FACT)
    return None if text is None else Address(**orjson.loads(text))


def address_of(settings: Settings) -> Address:
    """Return where a server with these settings would listen."""
    return Address(settings.host, settings.port, settings.address)
