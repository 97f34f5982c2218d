"""All SQL on result files."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one
from manyhands.ids import Owner
from manyhands.tasktypes.result_file import ResultContentType

# Whoever stores the same at the same time waits here and then gets the one that is there.
INSERT_RESULT_FILE = """
    insert into result_files (customer_id, mode, sha256, token, content_type, data, created_at)
    values (%(customer_id)s, %(mode)s, %(sha256)s, %(token)s, %(content_type)s, %(data)s, %(now)s)
    on conflict (customer_id, mode, sha256, content_type) do nothing
"""

KNOWN_TOKENS = """
    select sha256, content_type, token from result_files
    where customer_id = %(customer_id)s and mode = %(mode)s and sha256 = any(%(hashes)s::text[])
"""

SELECT_OWN = """
    select token, content_type, data from result_files
    where customer_id = %(customer_id)s and mode = %(mode)s and token = any(%(tokens)s::text[])
"""

SELECT_BY_TOKEN = "select token, content_type, data from result_files where token = %(token)s"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A result file; its ``token`` stands in its address and cannot be guessed."""

    token: str
    content_type: ResultContentType
    data: bytes


@dataclass(frozen=True, slots=True)
class KnownToken:
    """The token of a file with a hash (SHA-256 in hex)."""

    sha256: str
    content_type: ResultContentType
    token: str


async def insert_result_file(
    tx: Tx, owner: Owner, sha256: str, file: StoredFile, now: datetime
) -> None:
    """Store a file, unless the owner has it already."""
    values = asdict(owner) | asdict(file) | {"sha256": sha256, "now": now}
    await execute(tx, INSERT_RESULT_FILE, values)


async def known_tokens(tx: Tx, owner: Owner, hashes: Iterable[str]) -> list[KnownToken]:
    """Return the tokens of the files with some hashes that the owner has."""
    return await fetch_all(tx, KnownToken, KNOWN_TOKENS, asdict(owner) | {"hashes": list(hashes)})


async def select_own(tx: Tx, owner: Owner, tokens: Collection[str]) -> list[StoredFile]:
    """Return those of some files that are the owner's."""
    return await fetch_all(tx, StoredFile, SELECT_OWN, asdict(owner) | {"tokens": list(tokens)})


async def select_by_token(tx: Tx, token: str) -> StoredFile | None:
    """Return a file, whosever it is: who knows its token may have it."""
    return await fetch_one(tx, StoredFile, SELECT_BY_TOKEN, {"token": token})
