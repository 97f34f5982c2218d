"""Identifiers and secrets.

Ids are made here rather than in the database: version 1 of the API promises 24 hex digits
whose first eight are the seconds of creation (contract/README.md §7), and PostgreSQL before 18 has
no time-ordered id of its own.
"""

import hashlib
import itertools
import re
import secrets
from dataclasses import dataclass
from typing import Literal

from manyhands import clock

Mode = Literal["live", "test"]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a row is: the two columns that lead every key."""

    customer_id: str
    mode: Mode


# Like an ObjectId: seconds, five bytes that tell this process from every other, a counter. The
# counter starts in the lower half of its range so that it does not wrap within one second.
_PROCESS = f"{secrets.randbits(28):07x}"
_counter = itertools.count(secrets.randbelow(1 << 23))

_FILE_ADDRESS = re.compile(
    r"scaledata://[0-9a-f]{24}/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
)

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def new_id() -> str:
    """Return 24 lower-case hex digits that rise with every call in this process.

    Those of several processes rise with the time: seconds, milliseconds, process, counter.
    """
    now = clock.now()
    moment = f"{int(now.timestamp()):08x}{now.microsecond // 1000:03x}"
    return f"{moment}{_PROCESS}{next(_counter) & 0xFFFFFF:06x}"


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id, so that nonsense never reaches the database."""
    return len(text) == 24 and all(c in "0123456789abcdef" for c in text)


def file_address(customer_id: str, file_id: str) -> str:
    """Return what stands for a file of a customer where tasks expect a URL."""
    return f"scaledata://{customer_id}/{file_id}"


def file_id_in(address: str) -> str | None:
    """Return the id of the file an address stands for, or None for another kind of address."""
    match = _FILE_ADDRESS.fullmatch(address)
    return match[1] if match else None


def new_secret(prefix: str) -> str:
    """Return ``prefix`` followed by 40 random letters and digits (238 bits)."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(40))


def hash_secret(secret: str) -> bytes:
    """Return the SHA-256 of a secret, the only form in which keys and tokens are stored.

    A slow hash would add nothing: the secrets made by `new_secret` cannot be guessed.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
