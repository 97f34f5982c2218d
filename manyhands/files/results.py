"""Result files: what in a response is a file, and stands there by its address.

A task type puts `ResultFile` values into the response that its ``check``, ``merge`` or
``auto_answer`` returns. Whoever stores that response calls `keep` in the transaction that stores
it: the files are written, and the address of each takes its place. `load` turns a stored response
back into what the type made, to be given to its ``answer_of``, ``agreement`` and ``merge``. A type
never sees an address, and neither costs a response without files anything (docs/decisions/0022).
"""

import hashlib
import re
from typing import Any, Final

import orjson

from manyhands import clock
from manyhands.accounts.address import read_address
from manyhands.db.pool import Tx
from manyhands.errors import Unavailable
from manyhands.files import result_queries
from manyhands.files.result_queries import StoredFile
from manyhands.ids import Owner, new_secret
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.result_file import (
    ResultContentType,
    ResultFile,
    parts_of,
    replaced,
)

_ENDINGS: Final[dict[ResultContentType, str]] = {"image/png": "png", "application/json": "json"}
_ADDRESS = re.compile(r"https?://.+/results/([0-9A-Za-z]{40})\.(?:png|json)")
_NAME = re.compile(r"([0-9A-Za-z]{40})\.(png|json)")


async def keep(tx: Tx, owner: Owner, response: dict[str, Json]) -> dict[str, Json]:
    """Store the files of a response and return it with their addresses, ready to be stored.

    Keeping again what was loaded gives the same addresses.
    """
    files = parts_of(response, ResultFile)
    if not files:
        return response
    address = await read_address(tx)
    if address is None:
        raise Unavailable("No server has run yet, so nobody knows where files will be found.")
    hashes = {file: hashlib.sha256(file.data).hexdigest() for file in files}
    tokens = await _tokens(tx, owner, hashes)

    def addressed(part: Any) -> Any:
        if not isinstance(part, ResultFile):
            return part
        ending = _ENDINGS[part.content_type]
        return f"{address.public_url}/results/{tokens[part]}.{ending}"

    kept: dict[str, Json] = replaced(response, addressed)
    return kept


async def load(tx: Tx, owner: Owner, response: Any) -> Any:
    """Return a stored response with the owner's files in the place of their addresses.

    Any other address stays a text.
    """
    wanted = {
        text: match[1] for text in parts_of(response, str) if (match := _ADDRESS.fullmatch(text))
    }
    if not wanted:
        return response
    found = await result_queries.select_own(tx, owner, set(wanted.values()))
    files = {file.token: ResultFile(file.content_type, file.data) for file in found}

    def loaded(part: Any) -> Any:
        return files.get(wanted[part], part) if isinstance(part, str) and part in wanted else part

    return replaced(response, loaded)


async def find_result_file(tx: Tx, name: str) -> StoredFile | None:
    """Return the file that is served under a name, the last part of an address."""
    match = _NAME.fullmatch(name)
    file = await result_queries.select_by_token(tx, match[1]) if match else None
    if file is None or match is None or match[2] != _ENDINGS[file.content_type]:
        return None
    return file


def address_in(text: str, name: str) -> str | None:
    """Return the address of a result file that a stored response, a JSON text, names.

    ``name`` is the last part of the address, with or without its ending.
    """
    addresses = parts_of(orjson.loads(text or "null"), str)
    matches = [match for address in addresses if (match := _ADDRESS.fullmatch(address))]
    named = (match[0] for match in matches if match[1] == name.partition(".")[0])
    return next(named, None)


async def _tokens(tx: Tx, owner: Owner, hashes: dict[ResultFile, str]) -> dict[ResultFile, str]:
    """Return the token of each file, storing those that are not there yet."""

    async def known() -> dict[ResultFile, str]:
        rows = await result_queries.known_tokens(tx, owner, set(hashes.values()))
        tokens = {(row.sha256, row.content_type): row.token for row in rows}
        return {
            file: tokens[sha256, file.content_type]
            for file, sha256 in hashes.items()
            if (sha256, file.content_type) in tokens
        }

    tokens = await known()
    if len(tokens) == len(hashes):
        return tokens
    now = clock.now()
    # In the order of the hashes: two that store the same files never wait for each other.
    for file, sha256 in sorted(hashes.items(), key=lambda item: item[1]):
        if file not in tokens:
            stored = StoredFile(new_secret(""), file.content_type, file.data)
            await result_queries.insert_result_file(tx, owner, sha256, stored, now)
    return await known()
